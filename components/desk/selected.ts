/** What a selection means: its sentences, its range, the annotations under it. Pure. */
import type { Annotation, Range } from '@/lib/domain/annotation';
import { trimRange } from '@/lib/text/offsets';
import { sentencesTouched } from '@/lib/text/ranges';
import type { DeskData, Selection } from './desk-store';

export function selectedSentences(selection: Selection, data: DeskData): number[] {
  if (selection.kind === 'none') return [];
  if (selection.kind === 'range') {
    return sentencesTouched(data.version.sentences, selection.range).map(({ index }) => index);
  }
  const first = Math.min(selection.anchor, selection.focus);
  const last = Math.max(selection.anchor, selection.focus);
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** Without the white space at its ends; null for nothing, or for sentences that are blank. */
export function selectedRange(selection: Selection, data: DeskData): Range | null {
  if (selection.kind === 'none') return null;
  if (selection.kind === 'range') return selection.range;
  const indexes = selectedSentences(selection, data);
  const first = data.version.sentences[indexes[0] ?? -1];
  const last = data.version.sentences[indexes.at(-1) ?? -1];
  if (!first || !last) return null;
  const range = trimRange(data.version.text, { start: first.start, end: last.end });
  return range.start < range.end ? range : null;
}

/** The sentence that the keys go on from. */
export function focusedSentence(selection: Selection, data: DeskData): number | null {
  if (selection.kind === 'sentences') return selection.focus;
  return selectedSentences(selection, data)[0] ?? null;
}

const covers = (annotation: Annotation, offset: number): boolean =>
  annotation.range.start <= offset && offset < annotation.range.end;

/** The annotations over a place, the shortest first: it is the one that is meant by pointing at it. */
export const annotationsAt = (list: readonly Annotation[], offset: number): Annotation[] =>
  list
    .filter((annotation) => covers(annotation, offset))
    .sort((a, b) => a.range.end - a.range.start - (b.range.end - b.range.start));

export const annotationsOn = (list: readonly Annotation[], sentence: number): Annotation[] =>
  list.filter((annotation) => annotation.sentences.includes(sentence));

/** The one after the chosen one, going round. */
export function nextOf(
  found: readonly Annotation[],
  chosenId: string | null,
  step: 1 | -1 = 1,
): Annotation | undefined {
  const at = found.findIndex((annotation) => annotation.id === chosenId);
  if (at < 0) return step === 1 ? found[0] : found.at(-1);
  return found[(at + step + found.length) % found.length];
}
