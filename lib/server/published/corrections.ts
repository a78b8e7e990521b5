/** Corrections as readers see them: what kind, when, what changed, why. */
import type { Correction } from '@/lib/domain/correction';
import { h, type Markup } from '@/lib/domain/markup';
import type { RatingScale } from '@/lib/domain/rating';
import type { Frame } from '../export/frame';

type About = {
  words: Frame;
  scale: RatingScale;
  /** The claim's place on a page, or null when it has none any more. */
  claimAddress: (annotationId: string) => string | null;
};

export const correctionItem = (correction: Correction, { words, scale, claimAddress }: About): Markup => {
  const { kind, change, reason, madeAt, annotationId, ratingBefore, ratingAfter, edition } = correction;
  const address = annotationId === null ? null : claimAddress(annotationId);
  const isRated = ratingBefore !== null || ratingAfter !== null;
  return h(
    'li',
    { class: 'correction', id: `correction-${correction.id.slice(-12)}` },
    h(
      'p',
      { class: 'correction-head' },
      h('strong', { class: `correction-kind correction-${kind}` }, words.t(`correctionKind.${kind}`)),
      ' ',
      h('time', { datetime: madeAt }, words.day(madeAt)),
      ' · ',
      words.t('edition', { number: edition }),
      address === null ? '' : h('span', {}, ' · ', h('a', { href: address }, words.t('toClaim'))),
    ),
    h('p', {}, h('bdi', { class: 'public-words' }, change)),
    isRated &&
      h(
        'p',
        { class: 'correction-ratings' },
        chip(ratingBefore, scale, words),
        ' ',
        h('span', { class: 'correction-arrow', role: 'img', 'aria-label': words.t('became') }, words.t('arrow')),
        ' ',
        chip(ratingAfter, scale, words),
      ),
    h('p', { class: 'correction-reason' }, words.t('reason'), ' ', h('bdi', { class: 'public-words' }, reason)),
  );
};

function chip(key: string | null, scale: RatingScale, words: Frame): Markup {
  const rating = scale.find((one) => one.key === key);
  if (rating !== undefined) return h('span', { class: `rating rating-${rating.colour}` }, rating.name[words.locale]);
  return h('span', { class: 'rating rating-none' }, key ?? words.t('noVerdict'));
}
