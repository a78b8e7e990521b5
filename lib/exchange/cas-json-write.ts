/** UIMA CAS JSON 0.4.0, one file for each document; the source of the format is named in cas-json.ts. */
import { CLAIM, KEPT, META, SENTENCE, SOFA, SUPPORTS, TOKEN, TYPES, UNKNOWN_LANGUAGE, VIEW } from './cas-json';
import { fileStems } from './sanad-object';
import { sanadScript } from './sanad-write';
import { writtenFiles, type Aside, type Outline, type Placed, type ScriptFile, type Step } from './script';
import { eachOf } from './steps';
import { sentencesOf, tokensIn } from './webanno-tsv';
import type { Range } from '@/lib/domain/annotation';
import type { ExchangeAnnotation, ExchangeDocument, ExchangeFile } from './model';

const SOFA_ID = 1;

/** What is undefined is not written. */
type Structure = Record<string, string | number | string[] | undefined>;

export const toCasJson = (documents: readonly ExchangeDocument[]): ExchangeFile[] =>
  writtenFiles(documents, casJsonScripts);

export function casJsonScripts(outlines: readonly Outline[]): ScriptFile[] {
  const stems = fileStems(outlines.map(({ head }) => head));
  return outlines.map((outline, of) => ({
    ...{ name: `${stems[of]}.json`, type: 'application/json', of },
    script: cas(outline),
  }));
}

/** Structures in the order of their ids, which begin with the sofa's. The claims are written aside of the kept object. */
function* cas({ head, places }: Outline): Generator<Step> {
  const text = head.text ?? '';
  const sofa = { '%TYPE': SOFA, sofaNum: 1, sofaID: VIEW, mimeType: 'text', sofaString: text };
  let last = SOFA_ID - 1;
  const numbered = (one: Structure): string => JSON.stringify({ '%ID': (last += 1), ...one });
  const line = (one: Structure): string => `,\n${numbered(one)}`;
  const begin = JSON.stringify({ '%HEADER': { '%VERSION': '0.4.0' }, '%TYPES': TYPES, '%FEATURE_STRUCTURES': [] });
  yield `${begin.slice(0, -2)}${numbered(sofa)}${line(metaOf(head, text))}`;
  const sentences = sentencesOf(head);
  yield sentences.map((range) => line(annotation(SENTENCE, range))).join('');
  for (const sentence of sentences) {
    const tokens = tokensIn(text, sentence, head.language);
    yield tokens.map((range) => line(annotation(TOKEN, range))).join('');
  }
  yield line(structure(KEPT, { sanad: '' })).slice(0, -2);
  const placed = places.flatMap((one) => (one.range ? [{ one, range: one.range }] : []));
  const ids = new Map(placed.map(({ one }, index) => [one.id, last + 1 + index]));
  const ranges = new Map(placed.map(({ one, range }) => [one.id, range]));
  const claims: Aside = {
    later: (one) => (one.range ? line(annotation(CLAIM, one.range, featuresOf(one))) : ''),
  };
  yield* sanadScript(head, { string: (json) => JSON.stringify(json).slice(1, -1), aside: claims });
  yield '"}';
  yield claims;
  const relations = yield* eachOf(placed, ({ one }) => relationsOf(one, ids, ranges).map(line).join(''));
  yield relations.join('');
  const members = Array.from({ length: last - SOFA_ID }, (_, index) => SOFA_ID + 1 + index);
  yield `],"%VIEWS":${JSON.stringify({ [VIEW]: { '%SOFA': SOFA_ID, '%MEMBERS': members } })}}\n`;
}

const structure = (type: string, features: Structure): Structure => ({
  '%TYPE': type,
  '@sofa': SOFA_ID,
  ...features,
});

const annotation = (type: string, { start, end }: Range, features: Structure = {}): Structure => ({
  '%TYPE': type,
  '@sofa': SOFA_ID,
  begin: start,
  end,
  ...features,
});

/** The one document annotation of the view: the flag tells Java that it need not make its own. */
function metaOf({ language, title, id, url }: Outline['head'], text: string): Structure {
  const { '%TYPE': type = META, ...features } = annotation(
    META,
    { start: 0, end: text.length },
    { language: language ?? UNKNOWN_LANGUAGE, documentTitle: title, documentId: id, documentUri: url ?? undefined },
  );
  return { '%TYPE': type, '%FLAGS': ['DocumentAnnotation'], ...features };
}

const featuresOf = ({ id, label, verdict, status }: ExchangeAnnotation): Structure => ({
  identifier: id,
  label,
  rating: verdict?.rating,
  status: status ?? undefined,
  reasoning: verdict?.reasoning ?? undefined,
});

/** A relation lies where its target lies, as INCEpTION has it. */
const relationsOf = (
  { id, supports }: Placed,
  ids: ReadonlyMap<string, number>,
  ranges: ReadonlyMap<string, Range>,
): Structure[] =>
  supports.flatMap((supported) => {
    const [from, to, range] = [ids.get(id), ids.get(supported), ranges.get(supported)];
    return from === undefined || to === undefined || !range
      ? []
      : [annotation(SUPPORTS, range, { '@Governor': from, '@Dependent': to })];
  });
