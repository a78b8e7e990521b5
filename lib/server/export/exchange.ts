/** The report for annotation tools: only what the report shows goes in, so no writer can hand out more. */
import { proofOf } from '@/lib/domain/evidence';
import type { Rating } from '@/lib/domain/rating';
import type { ExchangeFormat, Report, ReportEntry } from '@/lib/domain/report';
import type { Outlined } from '@/lib/domain/report-compose';
import { plainTextOf, type RichText } from '@/lib/domain/rich-text';
import { bratScripts } from '@/lib/exchange/brat-write';
import { casJsonScripts } from '@/lib/exchange/cas-json-write';
import { doccanoScripts } from '@/lib/exchange/doccano-write';
import { hypothesisScripts } from '@/lib/exchange/hypothesis-write';
import { labelStudioScripts } from '@/lib/exchange/label-studio-write';
import { w3cScripts } from '@/lib/exchange/w3c-write';
import { webannoTsvScripts } from '@/lib/exchange/webanno-tsv-write';
import type { ExchangeAnnotation, ExchangeEvidence, ExchangeVerdict } from '@/lib/exchange/model';
import type { Aside, ExchangeHead, Needs, Outline, Placed, Script, ScriptFile } from '@/lib/exchange/script';
import type { Range } from '@/lib/text/ranges';
import { zipStream, type Entry } from '../bundle/zip-stream';
import { Turn } from '../exchange/turns';
import type { Frame } from './frame';
import { Shelf } from './shelf';
import { closing, type Source } from './source';
import { byteStream, encoded, textStream, type Pieces } from './streams';

const SCRIPTS: Record<ExchangeFormat, (outlines: readonly Outline[]) => ScriptFile[]> = {
  w3c: w3cScripts,
  hypothesis: hypothesisScripts,
  doccano: doccanoScripts,
  // Label Studio's editor counts code points since its pull request 308.
  'label-studio': (outlines) => labelStudioScripts(outlines, 'code points'),
  'webanno-tsv': webannoTsvScripts,
  'cas-json': casJsonScripts,
  brat: bratScripts,
};

export type Written = { body: ReadableStream<Uint8Array>; type: string; suffix: string };

/** One file as it is, several as a zip; all of them are made while they are sent, and the source is closed after them. */
export async function writeExchange(format: ExchangeFormat, source: Source, frame: Frame): Promise<Written> {
  const head = headOf(source.head, source.head.articleVersion.sentences);
  const annotations = annotationsIn(source, frame);
  const places = (await source.lines()).map(({ annotation }) => placedOf(annotation, source.head, frame));
  const files = SCRIPTS[format]([{ head, places }]);
  const [only] = files;
  if (only && files.length === 1) {
    const body = textStream(closing(source, played(only.script, annotations)));
    return { body, type: only.type, suffix: `-${format}${extensionOf(only.name)}` };
  }
  const zip = zipStream(async function* (): AsyncGenerator<Entry> {
    for (const { name, script } of files) yield { name, pieces: encoded(played(script, annotations)) };
  });
  const body = byteStream(closing(source, zip));
  return { body, type: 'application/zip', suffix: `-${format}.zip` };
}

const extensionOf = (name: string): string => /\.[^.]+$/.exec(name)?.[0] ?? '';

type Annotations = (needs: Needs) => AsyncIterable<ExchangeAnnotation[]>;

const annotationsIn = (source: Source, frame: Frame): Annotations =>
  async function* ({ notes, evidence }) {
    const toAnnotations = annotationsFor(source.head, frame);
    for await (const batch of source.entries({ notes, evidence, contacts: false, saidBy: false })) {
      yield toAnnotations(batch);
    }
  };

async function* played(script: Script, annotations: Annotations): Pieces {
  const shelf = new Shelf<Aside>();
  const turn = new Turn();
  try {
    for (const step of script) {
      if (turn.isOver) await turn.next();
      if (step === undefined) continue;
      if (typeof step === 'string') yield step;
      else if ('later' in step) yield* shelf.taken(step);
      else
        for await (const batch of annotations(step.needs)) {
          yield batch.map(step.each);
          if (step.aside) await shelf.keep(step.aside, batch.map(step.aside.later));
        }
    }
  } finally {
    await shelf.close();
  }
}

/** As annotationOf(), of what is known of all annotations at once. */
function placedOf(
  { id, kind, range, status, verdict, supports }: Outlined,
  { ratingScale }: Source['head'],
  { locale }: Frame,
): Placed {
  const rating = verdict && ratingScale.find(({ key }) => key === verdict.rating);
  return {
    ...{ id, label: kind, range, supports },
    status: kind === 'claim' ? status : null,
    verdict: verdict && { rating: verdict.rating, name: rating?.name[locale] ?? verdict.rating },
  };
}

export function headOf(
  { article, articleVersion }: Pick<Report, 'article' | 'articleVersion'>,
  sentences: readonly Range[],
): ExchangeHead {
  return {
    id: article.id,
    title: article.title,
    language: article.language,
    direction: article.direction,
    url: article.sourceUrl,
    text: articleVersion.text,
    sentences: sentences.map(({ start, end }) => ({ start, end })),
  };
}

/** Entries in the model of lib/exchange: rich text as plain text, rating names in the frame's language. */
export const annotationsFor =
  ({ ratingScale }: Pick<Report, 'ratingScale'>, frame: Frame) =>
  (entries: readonly ReportEntry[]): ExchangeAnnotation[] =>
    entries.map((entry) => annotationOf(entry, ratingScale, frame));

const plain = (value: RichText | null): string | null => (value === null ? null : plainTextOf(value) || null);

function annotationOf(
  { annotation, evidence, notes }: ReportEntry,
  scale: readonly Rating[],
  frame: Frame,
): ExchangeAnnotation {
  const { speaker } = annotation;
  return {
    id: annotation.id,
    label: annotation.kind,
    range: annotation.range,
    quote: annotation.quote,
    status: annotation.kind === 'claim' ? annotation.status : null,
    verdict: verdictOf(annotation.verdict, scale, frame),
    speaker: speaker && { name: speaker.name, role: speaker.role, saidAt: speaker.saidAt },
    supports: annotation.supports,
    tags: annotation.tags,
    notes: notes.map((note) => ({
      ...{ id: note.id, parentId: note.parentId, text: plainTextOf(note.body) },
      ...{ author: note.author?.name ?? null, createdAt: note.createdAt },
    })),
    evidence: evidence.map((item): ExchangeEvidence => ({
      ...{ id: item.id, url: item.url, title: item.title, publisher: item.publisher, stance: item.stance },
      ...{ quote: item.quote, comment: plain(item.comment) },
      capture: captureOf(proofOf(item)),
      ...{ author: item.addedBy?.name ?? null, createdAt: item.createdAt },
    })),
    author: annotation.author?.name ?? null,
    createdAt: annotation.createdAt,
    updatedAt: annotation.updatedAt,
  };
}

/**
 * `url`, which becomes TimeState's `cached`, is for a copy that whoever reads the file can open. There is none: captures
 * are shown to members alone, published pages link to the source, and to republish others' pages is not ours to decide.
 */
const captureOf = (proof: ReturnType<typeof proofOf>): ExchangeEvidence['capture'] =>
  proof && { capturedAt: proof.capturedAt, sha256: proof.sha256, url: null };

function verdictOf(
  verdict: ReportEntry['annotation']['verdict'],
  scale: readonly Rating[],
  { locale }: Frame,
): ExchangeVerdict | null {
  if (verdict === null) return null;
  const rating = scale.find(({ key }) => key === verdict.rating);
  return {
    rating: verdict.rating,
    name: rating?.name[locale] ?? verdict.rating,
    value: rating?.value ?? null,
    reasoning: plain(verdict.reasoning),
    by: verdict.by?.name ?? null,
    at: verdict.at,
  };
}
