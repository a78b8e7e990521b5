/** A plan in numbers and samples, for a person to read and to correct. */
import type { ExchangePreview } from '@/lib/domain/exchange';
import type { ExchangeDocument, ExchangeRead } from '@/lib/exchange/model';
import { proposeKind, proposeRating, type GivenRating } from '@/lib/exchange/propose';
import type { PlannedDocument, Planning } from './plan';

const SAMPLES = 5;
const EXCERPT = 240;
const AUTHORS = 50;
const CHOICES = 200;

const short = (words: string, most: number): string => {
  const signs = [...words.slice(0, most * 2)];
  return signs.length > most ? `${signs.slice(0, most).join('')}…` : words;
};

export function previewOf(
  { documents }: ExchangeRead,
  plans: readonly PlannedDocument[],
  { scale }: Planning,
): Pick<ExchangePreview, 'documents' | 'labels' | 'ratings' | 'authors'> {
  const all = documents.flatMap((document) => document.annotations);
  const labels = new Map<string, number>();
  const ratings = new Map<string, GivenRating & { count: number }>();
  const authors = new Set<string>();
  for (const { label, verdict, author, notes } of all) {
    labels.set(label, (labels.get(label) ?? 0) + 1);
    if (verdict) {
      const known = ratings.get(verdict.rating);
      ratings.set(verdict.rating, { ...verdict, count: (known?.count ?? 0) + 1 });
    }
    for (const name of [author, verdict?.by, ...notes.map((note) => note.author)]) if (name) authors.add(name);
  }
  return {
    documents: plans.map(documentOf),
    labels: [...labels]
      .sort(([, a], [, b]) => b - a)
      .slice(0, CHOICES)
      .map(([label, count]) => ({ label, count, kind: proposeKind(label) })),
    ratings: [...ratings.values()]
      .sort((a, b) => b.count - a.count)
      .slice(0, CHOICES)
      .map((given) => ({ ...partsOf(given), becomes: proposeRating(given, scale) })),
    authors: [...authors].slice(0, AUTHORS),
  };
}

const partsOf = ({ rating, name, count }: GivenRating & { count: number }) => ({ rating, name, count });

function documentOf(plan: PlannedDocument): ExchangePreview['documents'][number] {
  const { document, target, targetBy: articleBy, matches, before, known, lost } = plan;
  const { annotations } = document;
  const sum = (count: (one: ExchangeDocument['annotations'][number]) => number): number =>
    annotations.reduce((total, one) => total + count(one), 0);
  return {
    ...{ key: document.id, title: document.title, language: document.language, direction: document.direction },
    url: document.url,
    excerpt: document.text === null ? null : short(document.text, EXCERPT),
    characters: document.text === null ? null : [...document.text].length,
    article: target && { id: target.id, title: target.title },
    ...{ articleBy, matches },
    importedBefore: before,
    annotations: annotations.length,
    known,
    lost: plan.why === 'no_article' ? 0 : lost,
    notes: sum((one) => one.notes.length),
    evidence: sum((one) => one.evidence.length),
    verdicts: sum((one) => (one.verdict ? 1 : 0)),
    samples: annotations.slice(0, SAMPLES).map(({ quote, label, verdict }) => ({
      quote: short(quote.exact, EXCERPT),
      label,
      rating: verdict?.name ?? null,
    })),
  };
}
