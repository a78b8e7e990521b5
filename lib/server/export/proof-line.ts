import { proofOf } from '@/lib/domain/evidence';
import { h, type Markup } from '@/lib/domain/markup';
import type { ReportEvidence } from '@/lib/domain/report';
import type { Frame } from './frame';

/** What the desk keeps of it, so that the report stands when the source is gone. */
export function proofLine(item: ReportEvidence, frame: Frame): Markup | null {
  const proof = proofOf(item);
  const sha256 = item.file?.sha256 ?? proof?.sha256 ?? null;
  if (sha256 === null) return null;
  const isGone = proof !== null && (item.capture.status === 'failed' || (item.capture.httpStatus ?? 200) >= 400);
  return h(
    'p',
    { class: 'evidence-proof' },
    proof !== null && `${frame.t('capturedOn', { day: frame.day(proof.capturedAt) })} `,
    'SHA-256 ',
    h('bdi', { dir: 'ltr' }, sha256),
    isGone && ` ${frame.t('sourceGone')}`,
  );
}
