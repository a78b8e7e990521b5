/** One document with everything that annotation formats trip over, and what each format can carry of it. */
import { bareAnnotation } from '@/lib/exchange/sanad-object';
import { toBrat } from '@/lib/exchange/brat-write';
import { toCasJson } from '@/lib/exchange/cas-json-write';
import { toDoccano } from '@/lib/exchange/doccano-write';
import { toHypothesis } from '@/lib/exchange/hypothesis-write';
import { toLabelStudio } from '@/lib/exchange/label-studio-write';
import { toW3c } from '@/lib/exchange/w3c-write';
import { toWebannoTsv } from '@/lib/exchange/webanno-tsv-write';
import { quoteAt, type ExchangeAnnotation, type ExchangeDocument, type ExchangeFile } from '@/lib/exchange/model';

/** Diacritics, emoji made of several, combining marks, a zero-width non-joiner, bidi controls, two lines. */
export const HARD_TEXT =
  'قُطِعَتِ العَلاقاتُ «نعم» می‌روم 😀 وقال \u2067الوزير\u2069 ذلك.\nCafe\u0301 👩‍👩‍👧 said \u202bאבג\u202c so. The end 🇸🇾!';

export const at = (words: string, text = HARD_TEXT) => {
  const start = text.indexOf(words);
  if (start === -1) throw new Error(`not in the text: ${words}`);
  return { start, end: start + words.length };
};

const marked = (id: string, label: string, words: string, more: Partial<ExchangeAnnotation> = {}) => ({
  ...bareAnnotation(id, label, at(words), quoteAt(HARD_TEXT, at(words))),
  ...more,
});

const LINE = HARD_TEXT.indexOf('\n');

export const HARD: ExchangeDocument = {
  id: '0197f6a0-0000-7000-8000-000000000001',
  title: 'العنوان',
  language: 'ar',
  direction: 'rtl',
  url: 'https://example.org/a?b=1',
  text: HARD_TEXT,
  sentences: [
    { start: 0, end: LINE },
    { start: LINE + 1, end: HARD_TEXT.length },
  ],
  annotations: [
    marked('0197f6a0-0000-7000-8000-00000000000a', 'claim', 'العَلاقاتُ «نعم» می‌روم 😀', {
      status: 'in_progress',
      verdict: {
        ...{ rating: 'false', name: 'خاطئ', value: 1, reasoning: 'لأنّ\nof “this” *and* that' },
        ...{ by: 'Mona', at: '2026-01-02T03:04:05Z' },
      },
      tags: ['a b', 'ج'],
      notes: [
        { id: 'n1', parentId: null, text: 'One\nnote', author: 'Mona', createdAt: '2026-01-02T03:04:05Z' },
        { id: 'n2', parentId: 'n1', text: 'رد 😀', author: 'Sami', createdAt: '2026-01-02T03:05:05Z' },
      ],
      evidence: [
        {
          ...{ id: 'e1', url: 'https://example.org/e', title: 'E', publisher: null, stance: 'refutes' as const },
          ...{ quote: 'q q', comment: 'ملاحظة', capture: null },
        },
      ],
      ...{ author: 'Mona', createdAt: '2026-01-01T00:00:00Z', updatedAt: '2026-01-02T00:00:00Z' },
    }),
    marked('0197f6a0-0000-7000-8000-00000000000b', 'opinion', '«نعم»'),
    // Overlaps the first, adjoins the next, carries the first, stands on both lines.
    marked('0197f6a0-0000-7000-8000-00000000000c', 'attribution', '😀 وقال \u2067الوزير\u2069 ذلك.\nCafe\u0301 👩‍👩‍👧', {
      supports: ['0197f6a0-0000-7000-8000-00000000000a'],
      speaker: { name: 'S', role: null, saidAt: null },
    }),
    marked('0197f6a0-0000-7000-8000-00000000000d', 'claim', 'said \u202bאבג\u202c so.', { status: 'open' }),
    marked('0197f6a0-0000-7000-8000-00000000000e', 'claim', '🇸🇾', { status: 'open' }),
    // Begins where the one before ends.
    marked('0197f6a0-0000-7000-8000-00000000000f', 'opinion', '!'),
  ],
};

export type WrittenFormat = keyof typeof WRITERS;
export const WRITERS = {
  w3c: toW3c,
  hypothesis: toHypothesis,
  doccano: toDoccano,
  'label-studio': (documents: readonly ExchangeDocument[]) => toLabelStudio(documents, 'code points'),
  'webanno-tsv': toWebannoTsv,
  'cas-json': toCasJson,
  brat: toBrat,
} satisfies Record<string, (documents: readonly ExchangeDocument[]) => ExchangeFile[]>;
export const WRITTEN_FORMATS = Object.keys(WRITERS) as WrittenFormat[];

/** What a format says of an annotation; what it cannot is as if nobody had said it. */
type Carried = {
  label: string;
  range: ExchangeAnnotation['range'];
  words: string;
  status: string | null;
  rating: string | null;
  reasoning: string | null;
  tags: string[];
  notes: string[];
  replies: string[];
  evidence: { url: string | null; title: string; stance: string; quote: string | null; comment: string | null }[];
  supports: string[];
  speaker: string | null;
  author: string | null;
};
type Part = keyof Carried;

const EVERYTHING: Part[] = [
  ...(['label', 'range', 'words', 'status', 'rating', 'reasoning', 'tags', 'notes', 'replies'] as const),
  ...(['evidence', 'supports', 'speaker', 'author'] as const),
];
const without = (...left: Part[]): Part[] => EVERYTHING.filter((part) => !left.includes(part));

/** As each format's own rules allow. WebAnno TSV has the features of our layer and nothing else. */
export const CARRIES: Record<WrittenFormat, Part[]> = {
  w3c: EVERYTHING,
  hypothesis: without('supports'),
  doccano: EVERYTHING,
  'label-studio': EVERYTHING,
  'webanno-tsv': ['label', 'range', 'words', 'status', 'rating'],
  'cas-json': EVERYTHING,
  brat: EVERYTHING,
};

/** Annotations in reading order, with what all of `parts` say; ids are told by the words they stand for. */
export function carriedOf({ annotations }: ExchangeDocument, parts: readonly Part[]): Partial<Carried>[] {
  const wordsOf = new Map(annotations.map(({ id, quote }) => [id, quote.exact]));
  return annotations
    .map((one): Carried => ({
      ...{ label: one.label, range: one.range, words: one.quote.exact, status: one.status, tags: one.tags },
      ...{ rating: one.verdict?.rating ?? null, reasoning: one.verdict?.reasoning ?? null },
      notes: one.notes.filter(({ parentId }) => parentId === null).map(({ text }) => text),
      replies: one.notes.filter(({ parentId }) => parentId !== null).map(({ text }) => text),
      evidence: one.evidence.map(({ url, title, stance, quote, comment }) => ({ url, title, stance, quote, comment })),
      supports: one.supports.map((id) => wordsOf.get(id) ?? id),
      ...{ speaker: one.speaker?.name ?? null, author: one.author },
    }))
    .sort((a, b) => (a.range?.start ?? 0) - (b.range?.start ?? 0) || (a.range?.end ?? 0) - (b.range?.end ?? 0))
    .map((one) => Object.fromEntries(parts.map((part) => [part, one[part]])));
}
