/**
 * Words cut where their direction changes: Word lays each run out by a flag of its own (`w:rtl`) and chooses the face by
 * it. What has no direction (spaces, signs, digits) stays with the paragraph's, unless it stands between words that run
 * the other way.
 */
export type DirectionRun = { text: string; isRtl: boolean };

const RTL = '\\p{Script=Arabic}\\p{Script=Hebrew}\\p{Script=Syriac}\\p{Script=Thaana}\\p{Script=Nko}';
const RTL_LETTER = new RegExp(`[${RTL}]`, 'u');
/** A letter that runs the other way, and what joins it with the next one. */
const LTR_STRETCH = new RegExp(`(?=\\p{L})[^${RTL}](?:[^${RTL}\\n]*[\\p{L}\\p{N}%](?<![${RTL}]))?`, 'gu');
const RTL_STRETCH = new RegExp(`[${RTL}](?:[^\\p{L}\\n]*[${RTL}\\p{M}])*`, 'gu');

export const isRtlText = (text: string): boolean => {
  const letter = /\p{L}/u.exec(text)?.[0];
  return letter !== undefined && RTL_LETTER.test(letter);
};

/** The same text in order, `isRtl` for each piece. */
export function directionRuns(text: string, baseIsRtl: boolean): DirectionRun[] {
  const runs: DirectionRun[] = [];
  let from = 0;
  const push = (piece: string, isRtl: boolean): void => {
    if (piece !== '') runs.push({ text: piece, isRtl });
  };
  for (const found of text.matchAll(baseIsRtl ? LTR_STRETCH : RTL_STRETCH)) {
    if (found.index < from) continue;
    const stretch = balanced(found[0]);
    push(text.slice(from, found.index), baseIsRtl);
    push(stretch, !baseIsRtl);
    from = found.index + stretch.length;
  }
  push(text.slice(from), baseIsRtl);
  return runs;
}

/** Up to a bracket that was opened before it: that one belongs to the words around. */
function balanced(stretch: string): string {
  let open = 0;
  for (const [at, sign] of [...stretch.matchAll(/[()[\]«»]/gu)].map((found) => [found.index, found[0]] as const)) {
    open += '([«'.includes(sign) ? 1 : -1;
    if (open < 0) return stretch.slice(0, at).trimEnd();
  }
  return stretch;
}
