/**
 * Tasks for Label Studio, each with one annotation, and the labelling configuration they need. What regions have no tag
 * for goes into the task's data as a `sanad` object (doccano.ts), which Label Studio gives back on export. The source of
 * the format is named in label-studio.ts.
 */
import { CLAIM_STATUSES } from '@/lib/domain/annotation';
import { codePointsIn } from '@/lib/text/offsets';
import { sanadScript } from './sanad-write';
import { regionIds, SUPPORTS, TAGS, type Unit } from './label-studio';
import { commas, writtenFiles, type Aside, type Outline, type Placed, type ScriptFile, type Step } from './script';
import type { Range } from '@/lib/domain/annotation';
import type { ExchangeAnnotation, ExchangeDocument, ExchangeFile } from './model';

/** All documents in one file. */
export function toLabelStudio(documents: readonly ExchangeDocument[], unit: Unit = 'utf16'): ExchangeFile[] {
  const tasks = documents.map((document, index) =>
    writtenFiles([document], ([one]) =>
      one ? [{ name: '', type: '', of: 0, script: task(one, index + 1, unit) }] : [],
    ).map(({ body }) => body),
  );
  return [
    { name: 'tasks.json', type: 'application/json', body: `[\n${tasks.flat().join(',\n')}\n]\n` },
    configuration(documents.flatMap(({ annotations }) => annotations)),
  ];
}

const configuration = (places: readonly Placed[]): ExchangeFile => ({
  ...{ name: 'config.xml', type: 'application/xml', body: configurationOf(places) },
});

/** The files of the first document. */
export function labelStudioScripts([outline]: readonly Outline[], unit: Unit): ScriptFile[] {
  if (!outline) return [];
  const { body, ...config } = configuration(outline.places);
  return [
    { name: 'tasks.json', type: 'application/json', of: 0, script: listOf(task(outline, 1, unit)) },
    { ...config, of: 0, script: [body] },
  ];
}

function* listOf(one: Iterable<Step>): Generator<Step> {
  yield '[\n';
  yield* one;
  yield '\n]\n';
}

function* task({ head, places }: Outline, id: number, unit: Unit): Generator<Step> {
  const { title, url, language } = head;
  const text = head.text ?? '';
  const offset = unit === 'utf16' ? (at: number): number => at : codePointsIn(text);
  const ids = regionIds(places);
  const regionOf = new Map(places.flatMap((place, index) => (place.range ? [[place.id, ids[index] ?? place.id]] : [])));
  const list = commas();
  const results: Aside = {
    later: (annotation) => {
      const region = regionOf.get(annotation.id);
      if (annotation.range === null || region === undefined) return '';
      const place = { start: offset(annotation.range.start), end: offset(annotation.range.end) };
      const words = text.slice(annotation.range.start, annotation.range.end);
      const told: object[] = [
        ...answersOf(annotation, { region, place, words }),
        ...relationsOf(annotation, region, regionOf),
      ];
      return list(told.map((one) => `\n${JSON.stringify(one)}`));
    },
  };
  yield `{"id":${id},"data":${JSON.stringify({ text, title, url, language }).slice(0, -1)},"sanad":`;
  yield* sanadScript(head, { aside: results });
  yield `},"annotations":[{"id":${id},"result":[`;
  yield results;
  yield '\n],"was_cancelled":false,"ground_truth":false}],"predictions":[]}';
}

type Value = { text?: string | string[]; labels?: string[]; choices?: string[] };

/** The region itself, then what was answered of it. */
function answersOf(
  { label, verdict, status, notes }: ExchangeAnnotation,
  { region, place, words }: { region: string; place: Range; words: string },
) {
  const answer = (name: keyof typeof TAGS, type: string, { text, labels, choices }: Value) => ({
    id: region,
    from_name: TAGS[name],
    to_name: TAGS.text,
    type,
    origin: 'manual',
    value: { start: place.start, end: place.end, text, labels, choices },
  });
  const answers = [answer('label', 'labels', { text: words, labels: [label] })];
  if (verdict) answers.push(answer('rating', 'choices', { text: words, choices: [verdict.rating] }));
  if (status) answers.push(answer('status', 'choices', { text: words, choices: [status] }));
  if (verdict?.reasoning) answers.push(answer('reasoning', 'textarea', { text: [verdict.reasoning] }));
  if (notes.length > 0) answers.push(answer('notes', 'textarea', { text: notes.map((note) => note.text) }));
  return answers;
}

const relationsOf = ({ supports }: ExchangeAnnotation, id: string, regionOf: ReadonlyMap<string, string>) =>
  supports.flatMap((supported) => {
    const target = regionOf.get(supported);
    return target === undefined
      ? []
      : [{ from_id: id, to_id: target, type: 'relation', direction: 'right', labels: [SUPPORTS] }];
  });

/** Each paragraph runs as its letters do. The second name is that of the editor since it lays text out as rich text. */
const STYLE =
  '.htx-text, [class*="htx-richtext"] { white-space: pre-wrap; unicode-bidi: plaintext; text-align: start; line-height: 2; }';

function configurationOf(annotations: readonly Placed[]): string {
  const labels = new Set(['claim', 'attribution', 'opinion', ...annotations.map(({ label }) => label)]);
  const statuses = new Set([...CLAIM_STATUSES, ...annotations.flatMap(({ status }) => status || [])]);
  const ratings = new Map(annotations.flatMap(({ verdict }) => (verdict ? [[verdict.rating, verdict.name]] : [])));
  return [
    '<View>',
    `  <Style>${STYLE}</Style>`,
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
