/**
 * A document as Hypothesis rows: a mark is an annotation of the article's address, its notes are replies; the verdict and
 * the evidence are its text, in Markdown, and its label, status and rating are tags. Its replies are one level deep like
 * ours, so a reply names the mark and the note above it.
 */
import { HYPOTHESIS_AUTHORITY, HYPOTHESIS_TAG, type HypothesisRow, type HypothesisSelector } from './hypothesis';
import type { ExchangeAnnotation, ExchangeDocument, ExchangeEvidence, ExchangeFile, ExchangeNote } from './model';
import { commas, pass, writtenFiles, type ExchangeHead, type Outline, type Pass, type ScriptFile } from './script';

export const toHypothesis = (documents: readonly ExchangeDocument[]): ExchangeFile[] =>
  writtenFiles(documents, hypothesisScripts);

export const hypothesisScripts = (outlines: readonly Outline[]): ScriptFile[] =>
  outlines.map(({ head }, of) => ({
    ...{ name: `${head.id}.json`, type: 'application/json; charset=utf-8', of },
    script: answer(head),
  }));

/** The answer of a search. */
function* answer(head: ExchangeHead): Generator<string | Pass> {
  let total = 0;
  yield '{"rows":[';
  const list = commas();
  yield pass((annotation) => {
    const rows = rowsOf(annotation, head);
    total += rows.length;
    return list(rows.map((row) => `\n${JSON.stringify(row)}`));
  });
  yield `${total === 0 ? '' : '\n'}],"total":${total}}\n`;
}

/** The mark, then its notes as replies. */
export function rowsOf(annotation: ExchangeAnnotation, head: ExchangeHead): HypothesisRow[] {
  const about = { uri: head.url ?? `urn:uuid:${head.id}`, title: head.title };
  const mark = rowOf(annotation, about, {
    text: textOf(annotation),
    tags: tagsOf(annotation),
    target: [{ source: about.uri, selector: selectorsOf(annotation) }],
  });
  return [mark, ...annotation.notes.map((note) => replyOf(note, annotation, about))];
}

type About = { uri: string; title: string };
type Said = Pick<HypothesisRow, 'text' | 'tags' | 'target' | 'references'>;
type Made = { id: string; author: string | null; createdAt: string | null; updatedAt?: string | null };

const BEFORE_ALL = '1970-01-01T00:00:00.000Z';

function rowOf({ id, author, createdAt, updatedAt }: Made, { uri, title }: About, said: Said): HypothesisRow {
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
    document: { title: [title] },
    links: {},
    hidden: false,
    flagged: false,
    ...said,
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
  return rowOf(note, about, {
    text: note.text,
    tags: [],
    target: [{ source: about.uri }],
    references: note.parentId === null ? [annotation.id] : [annotation.id, note.parentId],
  });
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
