/**
 * A document as Hypothesis rows: a mark is an annotation of the article's address, its notes are replies; the verdict and
 * the evidence are its text, in Markdown, and its label, status and rating are tags. Its replies are one level deep like
 * ours, so a reply names the mark and the note above it.
 */
import { HYPOTHESIS_AUTHORITY, HYPOTHESIS_TAG, type HypothesisRow, type HypothesisSelector } from './hypothesis';
import type { ExchangeAnnotation, ExchangeDocument, ExchangeEvidence, ExchangeFile, ExchangeNote } from './model';

export type HypothesisHead = Pick<ExchangeDocument, 'id' | 'title' | 'url'>;

export const toHypothesis = (documents: readonly ExchangeDocument[]): ExchangeFile[] =>
  documents.map((document) => {
    const writer = new HypothesisWriter(document);
    const body = writer.add(document.annotations) + writer.end();
    return { name: `${document.id}.json`, type: 'application/json; charset=utf-8', body };
  });

/** Writes the answer of a search piece by piece. */
export class HypothesisWriter {
  private total = 0;

  constructor(private readonly head: HypothesisHead) {}

  add(annotations: readonly ExchangeAnnotation[]): string {
    const rows = annotations.flatMap((annotation) => rowsOf(annotation, this.head));
    const text = rows.map((row, index) => (this.total + index === 0 ? '' : ',\n') + JSON.stringify(row)).join('');
    const begin = this.total === 0 && rows.length > 0 ? '{"rows":[\n' : '';
    this.total += rows.length;
    return begin + text;
  }

  end(): string {
    return `${this.total === 0 ? '{"rows":[' : '\n'}],"total":${this.total}}\n`;
  }
}

/** The mark, then its notes as replies. */
export function rowsOf(annotation: ExchangeAnnotation, head: HypothesisHead): HypothesisRow[] {
  const uri = head.url ?? `urn:uuid:${head.id}`;
  const mark: HypothesisRow = {
    ...rowOf(annotation, { uri, head }),
    text: textOf(annotation),
    tags: tagsOf(annotation),
    target: [{ source: uri, selector: selectorsOf(annotation) }],
  };
  return [mark, ...annotation.notes.map((note) => replyOf(note, annotation, { uri, head }))];
}

type About = { uri: string; head: HypothesisHead };
type Made = { id: string; author: string | null; createdAt: string | null; updatedAt?: string | null };

const BEFORE_ALL = '1970-01-01T00:00:00.000Z';

function rowOf({ id, author, createdAt, updatedAt }: Made, { uri, head }: About) {
  const user = accountOf(author);
  const created = createdAt ?? updatedAt ?? BEFORE_ALL;
  return {
    id,
    created,
    updated: updatedAt ?? created,
    user,
    user_info: { display_name: author },
    uri,
    group: '__world__',
    permissions: { read: ['group:__world__'], admin: [user], update: [user], delete: [user] },
    document: { title: [head.title] },
    links: {},
    hidden: false,
    flagged: false,
  };
}

/** Hypothesis allows Latin letters, digits, `.` and `_` in account names; who it was stands in `display_name`. */
const accountOf = (author: string | null): string => {
  const name = (author ?? '')
    .toLowerCase()
    .replace(/[^a-z0-9._]+/gu, '_')
    .replace(/^[._]+|[._]+$/gu, '');
  return `acct:${name.length >= 3 ? name.slice(0, 30) : 'sanad'}@${HYPOTHESIS_AUTHORITY}`;
};

function replyOf(note: ExchangeNote, annotation: ExchangeAnnotation, about: About): HypothesisRow {
  return {
    ...rowOf(note, about),
    text: note.text,
    tags: [],
    target: [{ source: about.uri }],
    references: [annotation.id, ...(note.parentId === null ? [] : [note.parentId])],
  };
}

function selectorsOf({ range, quote }: ExchangeAnnotation): HypothesisSelector[] {
  return [
    ...(range === null ? [] : [{ type: 'TextPositionSelector' as const, start: range.start, end: range.end }]),
    { type: 'TextQuoteSelector', exact: quote.exact, prefix: quote.prefix, suffix: quote.suffix },
  ];
}

const tagsOf = ({ label, status, verdict, tags }: ExchangeAnnotation): string[] => [
  ...tags,
  HYPOTHESIS_TAG.label + label,
  ...(status === null ? [] : [HYPOTHESIS_TAG.status + status]),
  ...(verdict === null ? [] : [HYPOTHESIS_TAG.rating + verdict.rating]),
];

/** Paragraphs: the verdict and why, who said it, then each source. */
function textOf({ verdict, speaker, evidence }: ExchangeAnnotation): string {
  const said = [speaker?.name, speaker?.role].filter(Boolean).join(', ');
  return [
    verdict && `**${escaped(verdict.name)}**`,
    verdict?.reasoning && escaped(verdict.reasoning),
    said !== '' && `— ${escaped(said)}`,
    evidence.map(sourceOf).join('\n'),
  ]
    .filter(Boolean)
    .join('\n\n');
}

function sourceOf({ url, title, publisher, stance, quote, comment }: ExchangeEvidence): string {
  const name = escaped(title === '' ? (url ?? '') : title);
  const linked = url === null ? name : `[${name}](<${url.replace(/[<>\\\s]/gu, encodeURIComponent)}>)`;
  const facts = [publisher, stance].filter((fact) => fact !== null && fact !== '').map((fact) => escaped(String(fact)));
  const words = [quote && `“${escaped(quote)}”`, comment && escaped(comment)].filter(Boolean);
  return [
    `- ${[linked, ...facts].join(' · ')}`,
    ...words.map((text) => `  ${String(text).replace(/\n/gu, '\n  ')}`),
  ].join('\n');
}

/** Markdown’s signs as themselves: its client renders CommonMark with HTML taken out, and mathematics between `$$`. */
const escaped = (text: string): string =>
  text.replace(/[\\`*_{}[\]<>|~&$]/gu, (sign) => `\\${sign}`).replace(/^(\s*)(#+|[-+]|\d+(?=[.)]))/gmu, '$1\\$2');
