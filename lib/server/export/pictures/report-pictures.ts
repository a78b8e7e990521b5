/** A report in pictures: verdicts by speaker, topic and time, evidence by stance, how much of the text was looked at. */
import { STANCES } from '@/lib/domain/evidence';
import { h, type MarkupElement } from '@/lib/domain/markup';
import type { Report } from '@/lib/domain/report';
import { ranked, tally, type Tally } from '@/lib/domain/statistics';
import type { Frame } from '../frame';
import { barPicture } from './bars';
import { coveragePicture, stancePicture } from './parts';
import { ratingSeries, ratingsIn, tallyRows } from './verdict-bars';
import type { PictureWords } from './words';

/** Only from what the report shows. Null when nothing in it can be drawn. */
export function reportPictures(report: Report, frame: Frame): MarkupElement | null {
  const { entries, ratingScale, coverage } = report;
  const words: PictureWords = { ...frame, month: frame.month };
  const judged = entries.flatMap(({ annotation, number, saidBy }) =>
    number === null || annotation.verdict === null ? [] : [{ annotation, key: annotation.verdict.rating, saidBy }],
  );
  const orNone = <T>(list: readonly T[]): (T | null)[] => (list.length === 0 ? [null] : [...new Set(list)]);
  const by = {
    speakers: tally(
      judged.flatMap(({ key, saidBy }) =>
        orNone(saidBy.flatMap(({ speaker }) => (speaker === null ? [] : [speaker.name]))).map((name) => ({
          name,
          key,
        })),
      ),
    ),
    topics: tally(judged.flatMap(({ key, annotation }) => orNone(annotation.tags).map((name) => ({ name, key })))),
    months: tally(
      judged.flatMap(({ key, saidBy }) =>
        saidBy
          .flatMap(({ speaker }) => (speaker?.saidAt ? [speaker.saidAt.slice(0, 7)] : []))
          .slice(0, 1)
          .map((name) => ({ name, key })),
      ),
    ).sort((a, b) => ((a.name ?? '') < (b.name ?? '') ? -1 : 1)),
  };
  const draw = (part: keyof typeof by, nameOf: (name: string | null) => string, rows: readonly Tally[]) =>
    barPicture(
      {
        id: `picture-${part}`,
        title: words.t(`pictures.${part}`),
        note: words.t(`pictures.note.${part}`),
        of: words.t(`pictures.of.${part}`),
        series: ratingSeries(ratingScale, ratingsIn(rows), words),
        rows: tallyRows(rows, nameOf),
      },
      words,
    );
  const named = (none: string) => (name: string | null) => name ?? words.t(none);
  const hasNames = (rows: readonly Tally[]) => rows.some(({ name }) => name !== null);
  const stances = Object.fromEntries(
    STANCES.map((stance) => [
      stance,
      entries.reduce((sum, { evidence }) => sum + evidence.filter((item) => item.stance === stance).length, 0),
    ]),
  );
  const pictures = [
    hasNames(by.speakers) ? draw('speakers', named('pictures.noSpeaker'), ranked(by.speakers).rows) : null,
    hasNames(by.topics) ? draw('topics', named('pictures.noTopic'), ranked(by.topics).rows) : null,
    by.months.length > 1 ? draw('months', (name) => words.month(name ?? ''), by.months) : null,
    stancePicture(stances, words),
    coveragePicture(coverage, words),
  ].filter((picture) => picture !== null);
  if (pictures.length === 0) return null;
  return h('section', { class: 'report-others pictures' }, h('h2', {}, words.t('pictures.title')), pictures);
}
