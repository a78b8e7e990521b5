/**
 * Tasks for Label Studio, each with one annotation, and the labelling configuration they need. What regions have no tag
 * for goes into the task's data as a `sanad` object (doccano.ts), which Label Studio gives back on export. The source of
 * the format is named in label-studio.ts.
 */
import { CLAIM_STATUSES } from '@/lib/domain/annotation';
import { toCodePoints } from '@/lib/text/offsets';
import { offsetLookup, sanadOf } from './sanad-object';
import { regionIds, SUPPORTS, TAGS, type Unit } from './label-studio';
import type { Range } from '@/lib/domain/annotation';
import type { ExchangeAnnotation, ExchangeDocument, ExchangeFile } from './model';

export function toLabelStudio(documents: readonly ExchangeDocument[], unit: Unit = 'utf16'): ExchangeFile[] {
  const tasks = documents.map((document, index) => taskOf(document, index + 1, unit));
  return [
    { name: 'tasks.json', type: 'application/json', body: `${JSON.stringify(tasks, null, 2)}\n` },
    { name: 'config.xml', type: 'application/xml', body: configurationOf(documents) },
  ];
}

function taskOf(document: ExchangeDocument, id: number, unit: Unit) {
  const { title, url, language } = document;
  const text = document.text ?? '';
  return {
    id,
    data: { text, title, url, language, sanad: sanadOf(document) },
    annotations: [{ id, result: resultsOf(document, text, unit), was_cancelled: false, ground_truth: false }],
    predictions: [],
  };
}

function resultsOf({ annotations }: ExchangeDocument, text: string, unit: Unit) {
  const ids = regionIds(annotations);
  const placed = annotations.flatMap((annotation, index) =>
    annotation.range ? [{ annotation, range: annotation.range, id: ids[index] ?? annotation.id }] : [],
  );
  const offset = offsetLookup(
    unit === 'utf16' ? (_text, offsets) => [...offsets] : toCodePoints,
    text,
    placed.flatMap(({ range }) => [range.start, range.end]),
  );
  const regionOf = new Map(placed.map(({ annotation, id }) => [annotation.id, id]));
  return placed.flatMap(({ annotation, range, id }) => [
    ...answersOf(annotation, text, range, offset).map((answer) => ({ id, ...answer })),
    ...relationsOf(annotation, id, regionOf),
  ]);
}

/** The region itself, then what was answered of it. */
function answersOf(
  { label, verdict, status, notes }: ExchangeAnnotation,
  text: string,
  { start, end }: Range,
  offset: (at: number) => number,
) {
  const place = { start: offset(start), end: offset(end) };
  const words = text.slice(start, end);
  const answer = (name: keyof typeof TAGS, type: string, value: Record<string, string | string[]>) => ({
    from_name: TAGS[name],
    to_name: TAGS.text,
    type,
    origin: 'manual',
    value: { ...place, ...value },
  });
  const said = notes.map((note) => note.text);
  return [
    answer('label', 'labels', { text: words, labels: [label] }),
    ...(verdict ? [answer('rating', 'choices', { text: words, choices: [verdict.rating] })] : []),
    ...(status ? [answer('status', 'choices', { text: words, choices: [status] })] : []),
    ...(verdict?.reasoning ? [answer('reasoning', 'textarea', { text: [verdict.reasoning] })] : []),
    ...(said.length > 0 ? [answer('notes', 'textarea', { text: said })] : []),
  ];
}

const relationsOf = ({ supports }: ExchangeAnnotation, id: string, regionOf: ReadonlyMap<string, string>) =>
  supports.flatMap((supported) => {
    const target = regionOf.get(supported);
    return target === undefined
      ? []
      : [{ from_id: id, to_id: target, type: 'relation', direction: 'right', labels: [SUPPORTS] }];
  });

function configurationOf(documents: readonly ExchangeDocument[]): string {
  const annotations = documents.flatMap((document) => document.annotations);
  const labels = new Set(['claim', 'attribution', 'opinion', ...annotations.map(({ label }) => label)]);
  const statuses = new Set([...CLAIM_STATUSES, ...annotations.flatMap(({ status }) => status || [])]);
  const ratings = new Map(annotations.flatMap(({ verdict }) => (verdict ? [[verdict.rating, verdict.name]] : [])));
  return [
    '<View>',
    '  <Style>.htx-text { white-space: pre-wrap; }</Style>',
    `  <Relations><Relation value="${SUPPORTS}"/></Relations>`,
    `  <Labels name="${TAGS.label}" toName="${TAGS.text}">`,
    ...[...labels].map((label) => `    <Label value="${attribute(label)}"/>`),
    '  </Labels>',
    `  <Text name="${TAGS.text}" value="$text" saveTextResult="yes"/>`,
    ...choicesOf('rating', ratings),
    ...choicesOf('status', new Map([...statuses].map((status) => [status, status]))),
    ...['reasoning', 'notes'].map(
      (name) => `  <TextArea name="${name}" toName="${TAGS.text}" perRegion="true" editable="true" rows="3"/>`,
    ),
    '</View>',
    '',
  ].join('\n');
}

/** A tag without choices would be refused. */
function choicesOf(name: 'rating' | 'status', choices: ReadonlyMap<string, string>): string[] {
  if (choices.size === 0) return [];
  const lines = [...choices].map(([value, hint]) => {
    const explained = hint === value ? '' : ` hint="${attribute(hint)}"`;
    return `    <Choice value="${attribute(value)}"${explained}/>`;
  });
  return [
    `  <Choices name="${name}" toName="${TAGS.text}" perRegion="true" choice="single-radio">`,
    ...lines,
    '  </Choices>',
  ];
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** White space other than spaces would be read as spaces; what XML has no place for is left out. */
const attribute = (value: string): string =>
  value
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\p{Cs}\ufffe\uffff]/gu, '')
    .replace(/[&<>"]/gu, (sign) => ENTITIES[sign] ?? sign)
    .replace(/[\t\n\r]/gu, (sign) => `&#${sign.charCodeAt(0)};`);
