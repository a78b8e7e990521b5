/** What became of a source since it was looked at before. */
import type { CaptureChange } from '@/lib/domain/capture';

export type Seen = {
  status: string;
  fault: string | null;
  httpStatus: number | null;
  finalUrl: string | null;
  text: string | null;
  sha256: string | null;
};

const GONE: ReadonlySet<string> = new Set(['not_found_host', 'unreachable', 'gone']);

export const holdsPage = (seen: Seen): boolean =>
  seen.status === 'done' && seen.httpStatus !== null && seen.httpStatus < 400 && seen.sha256 !== null;

const isGone = ({ fault, httpStatus }: Seen): boolean =>
  httpStatus === 404 || httpStatus === 410 || (fault !== null && GONE.has(fault));

/**
 * Against `last`, whatever became of it, and `kept`, the last that holds the page. Null: nothing to compare with, or an
 * answer that says neither that it is there nor that it is gone.
 */
export function changeOf(now: Seen, last: Seen | null, kept: Seen | null): CaptureChange | null {
  if (last === null || kept === null) return null;
  if (isGone(now)) return 'gone';
  if (!holdsPage(now)) return null;
  if (isGone(last)) return 'back';
  if (now.finalUrl !== kept.finalUrl) return 'moved';
  const isSame = now.text === null ? now.sha256 === kept.sha256 : now.text === kept.text;
  return isSame ? 'same' : 'changed';
}
