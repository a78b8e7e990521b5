/** How much of an article has been looked at. A labelled sentence counts as labelled, whatever its triage says. */
import type { Annotation } from './annotation';
import type { Coverage, Sentence } from './article';

export type SentenceState = 'untouched' | 'labelled' | 'nothing';

export function sentenceStates(
  sentences: readonly Sentence[],
  annotations: Iterable<Pick<Annotation, 'sentences'>>,
): SentenceState[] {
  const states = sentences.map<SentenceState>(({ triage }) =>
    triage === 'nothing_to_check' ? 'nothing' : 'untouched',
  );
  for (const annotation of annotations) {
    for (const index of annotation.sentences) if (index < states.length) states[index] = 'labelled';
  }
  return states;
}

export function coverageOf(states: readonly SentenceState[]): Coverage {
  const count = (state: SentenceState) => states.filter((other) => other === state).length;
  return { sentences: states.length, labelled: count('labelled'), nothingToCheck: count('nothing') };
}

/** The nearest untouched sentence after (or before) one, going round once; null when there is none. */
export function nextUntouched(states: readonly SentenceState[], from: number, step: 1 | -1): number | null {
  for (let count = 1; count <= states.length; count += 1) {
    const index = (((from + step * count) % states.length) + states.length) % states.length;
    if (states[index] === 'untouched') return index;
  }
  return null;
}
