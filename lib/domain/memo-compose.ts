/** What a new memo begins with: the claims in which a verdict found a fault, in the order of the text. */
import type { Annotation } from './annotation';
import type { Evidence } from './evidence';
import { MAX_MEMO_ITEMS, type MemoItemDraft, type Severity } from './memo';
import { isPublic } from './protection';
import type { RatingScale } from './rating';
import { plainTextOf } from './rich-text';

/**
 * One item for each living claim whose rating is not the top of the scale. The reasoning becomes the explanation, the
 * first public evidence the source; what is internal never gets in.
 */
export function proposeItems(
  annotations: readonly (Annotation & { evidence: readonly Evidence[] })[],
  scale: RatingScale,
): MemoItemDraft[] {
  return annotations
    .filter(({ kind, deletedAt, anchor }) => kind === 'claim' && deletedAt === null && anchor !== 'lost')
    .toSorted((a, b) => a.range.start - b.range.start || a.range.end - b.range.end || (a.id < b.id ? -1 : 1))
    .flatMap((claim) => {
      const severity = claim.verdict === null ? null : severityOf(claim.verdict.rating, scale);
      return severity === null ? [] : [proposeItem(claim, severity)];
    })
    .slice(0, MAX_MEMO_ITEMS);
}

/** An item for any annotation, as the editor adds it. */
export function proposeItem(
  annotation: Annotation & { evidence: readonly Evidence[] },
  severity: Severity = 'should',
): MemoItemDraft {
  const reasoning = annotation.verdict?.reasoning ?? null;
  const proof = annotation.evidence.find((item) => item.deletedAt === null && isPublic(item));
  return {
    annotationId: annotation.id,
    quote: annotation.quote.exact.trim(),
    suggestion: null,
    explanation: reasoning === null ? '' : plainTextOf(reasoning).trim(),
    source: proof === undefined ? null : (proof.url ?? proof.title),
    severity,
  };
}

/**
 * By where the rating stands between the scale's lowest and highest value: the lowest third must be mended, the middle
 * third should, the upper could. Null for the highest itself. A rating off the scale, or one it has no more, should.
 */
export function severityOf(rating: string, scale: RatingScale): Severity | null {
  const values = scale.flatMap(({ value }) => (value === null ? [] : [value]));
  const value = scale.find(({ key }) => key === rating)?.value ?? null;
  if (value === null || values.length === 0) return 'should';
  const [least, most] = [Math.min(...values), Math.max(...values)];
  if (value === most) return null;
  const height = (value - least) / (most - least);
  if (height <= 1 / 3) return 'must';
  return height <= 2 / 3 ? 'should' : 'could';
}
