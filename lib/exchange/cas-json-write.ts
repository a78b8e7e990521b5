/** UIMA CAS JSON 0.4.0, one file for each document; the source of the format is named in cas-json.ts. */
import { CLAIM, KEPT, META, SENTENCE, SOFA, SUPPORTS, TOKEN, TYPES, UNKNOWN_LANGUAGE, VIEW } from './cas-json';
import { fileStems, sanadOf } from './sanad-object';
import { sentencesOf, tokensIn } from './webanno-tsv';
import type { Range } from '@/lib/domain/annotation';
import type { ExchangeAnnotation, ExchangeDocument, ExchangeFile } from './model';

const SOFA_ID = 1;

type Feature = string | number | null;
type Structure = Record<string, Feature | string[]>;

export function toCasJson(documents: readonly ExchangeDocument[]): ExchangeFile[] {
  const stems = fileStems(documents);
  return documents.map((document, index) => ({
    name: `${stems[index]}.json`,
    type: 'application/json',
    body: `${JSON.stringify(casOf(document))}\n`,
  }));
}

function casOf(document: ExchangeDocument) {
  const structures = structuresOf(document).map((structure, index) => ({ '%ID': SOFA_ID + 1 + index, ...structure }));
  const sofa = {
    '%ID': SOFA_ID,
    '%TYPE': SOFA,
    sofaNum: 1,
    sofaID: VIEW,
    mimeType: 'text',
    sofaString: document.text ?? '',
  };
  return {
    '%HEADER': { '%VERSION': '0.4.0' },
    '%TYPES': TYPES,
    '%FEATURE_STRUCTURES': [sofa, ...structures],
    '%VIEWS': { [VIEW]: { '%SOFA': SOFA_ID, '%MEMBERS': structures.map((structure) => structure['%ID']) } },
  };
}

/** In the order of their ids, which begin after the sofa's. */
function structuresOf(document: ExchangeDocument): Structure[] {
  const text = document.text ?? '';
  const sentences = sentencesOf(document);
  const before = [
    metaOf(document, text),
    structure(KEPT, { sanad: JSON.stringify(sanadOf(document)) }),
    ...sentences.map((range) => annotation(SENTENCE, range)),
    ...sentences.flatMap((range) => tokensIn(text, range, document.language)).map((range) => annotation(TOKEN, range)),
  ];
  const placed = document.annotations.flatMap((one) => (one.range ? [{ one, range: one.range }] : []));
  const ids = new Map(placed.map(({ one }, index) => [one.id, SOFA_ID + 1 + before.length + index]));
  const ranges = new Map(placed.map(({ one, range }) => [one.id, range]));
  return [
    ...before,
    ...placed.map(({ one, range }) => annotation(CLAIM, range, featuresOf(one))),
    ...placed.flatMap(({ one }) => relationsOf(one, ids, ranges)),
  ];
}

const structure = (type: string, features: Record<string, Feature | string[]>): Structure => ({
  '%TYPE': type,
  '@sofa': SOFA_ID,
  ...Object.fromEntries(Object.entries(features).filter(([, value]) => value !== null)),
});

const annotation = (type: string, { start, end }: Range, features: Record<string, Feature> = {}): Structure =>
  structure(type, { begin: start, end, ...features });

/** The one document annotation of the view: the flag tells Java that it need not make its own. */
function metaOf({ language, title, id, url }: ExchangeDocument, text: string): Structure {
  const { '%TYPE': type = META, ...features } = annotation(
    META,
    { start: 0, end: text.length },
    { language: language ?? UNKNOWN_LANGUAGE, documentTitle: title, documentId: id, documentUri: url },
  );
  return { '%TYPE': type, '%FLAGS': ['DocumentAnnotation'], ...features };
}

const featuresOf = ({ id, label, verdict, status }: ExchangeAnnotation): Record<string, Feature> => ({
  identifier: id,
  label,
  rating: verdict?.rating ?? null,
  status,
  reasoning: verdict?.reasoning ?? null,
});

/** A relation lies where its target lies, as INCEpTION has it. */
const relationsOf = (
  { id, supports }: ExchangeAnnotation,
  ids: ReadonlyMap<string, number>,
  ranges: ReadonlyMap<string, Range>,
): Structure[] =>
  supports.flatMap((supported) => {
    const [from, to, range] = [ids.get(id), ids.get(supported), ranges.get(supported)];
    return from === undefined || to === undefined || !range
      ? []
      : [annotation(SUPPORTS, range, { '@Governor': from, '@Dependent': to })];
  });
