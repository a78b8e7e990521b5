/** The desk's figures in pictures, in the words of the page they stand on. */
import type { MarkupElement } from '@/lib/domain/markup';
import type { RatingScale } from '@/lib/domain/rating';
import type { Spread, Statistics, Tally } from '@/lib/domain/statistics';
import { barPicture } from '../export/pictures/bars';
import { coveragePicture, stancePicture } from '../export/pictures/parts';
import { spreadPicture } from '../export/pictures/spread';
import { ratingSeries, ratingsIn, tallyRows } from '../export/pictures/verdict-bars';
import type { PictureWords } from '../export/pictures/words';

/** A title or note of messages/<locale>/statistics.json. */
export type Say = (key: string, values?: Record<string, number>) => string;

const KINDS = ['speakers', 'topics', 'publishers'] as const;

export function deskPictures(figures: Statistics, scale: RatingScale, words: PictureWords, say: Say): MarkupElement[] {
  const draw = (part: string, rows: readonly Tally[], nameOf: (name: string | null) => string, more = 0) =>
    barPicture(
      {
        id: `picture-${part}`,
        title: say(part),
        note: say(`note.${part}`),
        of: say(part),
        series: ratingSeries(scale, ratingsIn(rows), words),
        rows: tallyRows(rows, nameOf),
        rest: more > 0 ? say('more', { count: more }) : null,
      },
      words,
    );
  const none = {
    speakers: words.t('pictures.noSpeaker'),
    topics: words.t('pictures.noTopic'),
    publishers: say('noPublisher'),
  };
  const all = { name: null, counts: figures.verdicts, total: figures.claims };
  const spread = (part: string, given: Spread | null) =>
    given &&
    spreadPicture({ id: `picture-${part}`, title: say(part), note: say(`note.${part}`), spread: given }, words);
  return [
    draw('verdicts', [all], () => say('allClaims')),
    draw('months', figures.months, (name) => words.month(name ?? '')),
    ...KINDS.map((kind) => draw(kind, figures[kind].rows, (name) => name ?? none[kind], figures[kind].more)),
    stancePicture(figures.stances, words, { title: say('stances'), note: say('note.stances') }),
    coveragePicture(figures.coverage, words, { title: say('coverage'), note: say('note.coverage') }),
    spread('toVerdict', figures.toVerdict),
    spread('toApproval', figures.toApproval),
  ].filter((picture) => picture !== null);
}
