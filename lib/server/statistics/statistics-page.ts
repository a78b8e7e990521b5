/** Everything the page of figures shows, in the reader's language. */
import type { Locale } from '@/lib/domain/locale';
import type { Actor } from '@/lib/domain/member';
import { periodOf, type Period } from '@/lib/domain/statistics';
import { frameIn } from '../export/frame';
import { duration } from '../export/pictures/spread';
import { getStatistics } from '../statistics';
import { getWorkspace } from '../workspaces';
import { deskPictures, type Say } from './desk-pictures';

export async function getStatisticsPage(actor: Actor, period: Period, locale: Locale, say: Say) {
  const span = periodOf(period, new Date());
  const [figures, { ratingScale }] = await Promise.all([getStatistics(actor, span), getWorkspace(actor)]);
  const frame = frameIn(locale);
  const { toVerdict } = figures;
  return {
    figures,
    median: toVerdict === null ? null : duration(toVerdict.median, frame),
    pictures: deskPictures(figures, ratingScale, frame, say),
  };
}
