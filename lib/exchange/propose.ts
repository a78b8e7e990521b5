/**
 * What a stranger's labels and ratings are likely to mean here. Proposals only: a person sees them and may choose
 * otherwise. Nothing is proposed where the words do not say it.
 */
import type { AnnotationKind } from '@/lib/domain/annotation';
import type { RatingScale } from '@/lib/domain/rating';

const LABELS: readonly [AnnotationKind, RegExp][] = [
  ['attribution', /attribut|quot|source|speaker|said|claimant|citation|نسب|اقتباس|قول|مصدر|قائل/iu],
  ['opinion', /opinion|subjectiv|comment|value.?judg|رأي|تعليق/iu],
  ['claim', /claim|fact|assertion|statement|check.?worth|premise|ادعاء|زعم|معلومة|خبر/iu],
];

/** What has no label at all was marked to be checked. Null: left out. */
export function proposeKind(label: string): AnnotationKind | null {
  if (label.trim() === '') return 'claim';
  const exact = LABELS.find(([kind]) => kind === label.trim().toLowerCase());
  return (exact ?? LABELS.find(([, pattern]) => pattern.test(label)))?.[0] ?? null;
}

/** Other desks' words for the ratings that most scales have; the longer and more exact come first. */
const RATINGS: readonly [key: string, pattern: RegExp][] = [
  ['mostly-true', /mostly (?:true|correct|accurate)|largely true|صحيح (?:في معظمه|الى حد كبير|جزئيا)/u],
  ['missing-context', /context|half.?true|partly true|partially true|mixture|exaggerat|ناقص|ينقصه|سياق|نصف الحقيقة/u],
  ['misleading', /mislead|distort|manipulat|out of proportion|مضلل|تضليل|محرف/u],
  ['unverifiable', /unverif|unprov|unsupported|no evidence|unclear|research in progress|غير مؤكد|لا دليل|يتعذر/u],
  [
    'false',
    /false|fake|incorrect|wrong|fabricat|hoax|pants on fire|debunk|untrue|inaccurate|خطا|خاطي|كاذب|زايف|مفبرك|غير صحيح|مزيف/u,
  ],
  ['true', /true|correct|accurate|verified|confirmed|صحيح|حقيقي|صادق|موكد/u],
];

export type GivenRating = { rating: string; name: string; value: number | null };

/** The desk's rating of the same key or name, of the same meaning, or nearest on a scale of one to five. */
export function proposeRating({ rating, name, value }: GivenRating, scale: RatingScale): string | null {
  const given = new Set([plain(rating), plain(name)]);
  const same = scale.find((one) => [one.key, one.name.en, one.name.ar].some((word) => given.has(plain(word))));
  if (same) return same.key;
  const meant = RATINGS.find(([, pattern]) => [...given].some((word) => pattern.test(word)))?.[0];
  const known = scale.find(({ key }) => key === meant);
  if (known) return known.key;
  return value === null ? null : nearestOn(scale, value);
}

function nearestOn(scale: RatingScale, value: number): string | null {
  const numbered = scale.flatMap(({ key, value: at }) => (at === null ? [] : [{ key, at }]));
  const [lowest, highest] = [Math.min, Math.max].map((edge) => edge(...numbered.map(({ at }) => at)));
  if (lowest === undefined || highest === undefined || lowest >= highest) return null;
  const place = lowest + ((value - 1) / 4) * (highest - lowest);
  return numbered.reduce((near, one) => (Math.abs(one.at - place) < Math.abs(near.at - place) ? one : near)).key;
}

/** Without case, signs, vowel marks and the ways of writing hamza. */
const plain = (word: string): string =>
  word
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u0640\u064b-\u0652]/gu, '')
    .replace(/[أإآ]/gu, 'ا')
    .replace(/[ئى]/gu, 'ي')
    .replace(/ؤ/gu, 'و')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
