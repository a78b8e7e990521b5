/**
 * What the server last said, and what is shown: the same with the waiting changes laid over it. Sorted by place in the
 * text, kept sorted by insertion, so that one label does not cost a sort of five thousand.
 */
import type { Annotation } from '@/lib/domain/annotation';
import type { Sentence, Triage } from '@/lib/domain/article';
import { overlay, type OutboxEntry } from '@/lib/domain/saving';

export const annotationKey = (id: string): string => `annotation:${id}`;
export const sentenceKey = (index: number): string => `sentence:${index}`;

export const inReadingOrder = (a: Annotation, b: Annotation): number =>
  a.range.start - b.range.start || b.range.end - a.range.end || (a.id < b.id ? -1 : 1);

/** Lost words stand nowhere in this text: their range points into an older one. */
export const isFound = ({ anchor }: Pick<Annotation, 'anchor'>): boolean => anchor !== 'lost';

export type Records = ReturnType<typeof createRecords>;

/** `number`: the version of the text that the desk shows. */
export function createRecords(annotations: readonly Annotation[], sentences: readonly Sentence[], number: number) {
  const base = new Map(annotations.map((annotation) => [annotation.id, annotation]));
  /** What was removed in this page, for taking it back at once. */
  const removed = new Map<string, Annotation>();
  let baseSentences = sentences;
  let shown: ReadonlyMap<string, Annotation> = new Map(base);
  let list: readonly Annotation[] = annotations.filter(isFound).sort(inReadingOrder);
  let lost: readonly Annotation[] = annotations.filter((one) => !isFound(one)).sort(inReadingOrder);
  let shownSentences = sentences;

  function place(id: string, next: Annotation | null): void {
    const previous = shown.get(id);
    if (previous === next || (!previous && !next)) return;
    const map = new Map(shown);
    if (next) map.set(id, next);
    else map.delete(id);
    shown = map;
    list = placed(list, id, next && isFound(next) ? next : null);
    if (lost.length > 0 || (next && !isFound(next))) lost = placed(lost, id, next && !isFound(next) ? next : null);
  }

  return {
    /** Lays the waiting changes over one annotation again. */
    show(id: string, entries: readonly OutboxEntry[]): void {
      const waiting = entries.filter((entry) => entry.key === annotationKey(id));
      place(id, waiting.reduce(overlay, base.get(id) ?? null));
    },
    showSentences(entries: readonly OutboxEntry[]): void {
      const waiting = entries.filter((entry) => entry.endpoint === 'triageSentence');
      if (waiting.length === 0) {
        shownSentences = baseSentences;
        return;
      }
      const next = [...baseSentences];
      for (const entry of waiting) {
        const sentence = next[Number(entry.params.index)];
        if (sentence) next[sentence.index] = { ...sentence, triage: (entry.body as { triage: Triage }).triage };
      }
      shownSentences = next;
    },
    put: (annotation: Annotation) => {
      const known = base.get(annotation.id);
      const isOfThisText = annotation.articleVersion === number && isFound(annotation);
      if (annotation.articleVersion < number || isOfThisText) base.set(annotation.id, annotation);
      // It stands in a newer text than the one on the desk: here it stays where it is.
      else if (known) base.set(annotation.id, { ...annotation, ...placeOf(known) });
    },
    drop: (id: string) => {
      const annotation = base.get(id);
      if (annotation) removed.set(id, annotation);
      base.delete(id);
    },
    putSentence: (sentence: Sentence) => {
      baseSentences = baseSentences.map((other) => (other.index === sentence.index ? sentence : other));
    },
    saved: (id: string) => base.get(id),
    removed: (id: string) => removed.get(id),
    remember: (annotation: Annotation) => removed.set(annotation.id, annotation),
    shown: () => shown,
    list: () => list,
    lost: () => lost,
    sentences: () => shownSentences,
  };
}

/** The sorted list with one annotation taken out, and put in again where it now belongs. */
function placed(list: readonly Annotation[], id: string, next: Annotation | null): Annotation[] {
  const sorted = list.filter((annotation) => annotation.id !== id);
  if (next) {
    const after = sorted.findIndex((other) => inReadingOrder(other, next) > 0);
    sorted.splice(after < 0 ? sorted.length : after, 0, next);
  }
  return sorted;
}

const placeOf = ({ articleVersion, range, quote, sentences, anchor, previousQuote }: Annotation) => ({
  articleVersion,
  range,
  quote,
  sentences,
  anchor,
  previousQuote,
});
