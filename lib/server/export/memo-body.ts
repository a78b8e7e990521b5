/**
 * A correction memo as a document: the letter that its author gets, and not a word more. It is made of the letter alone,
 * so what the desk keeps beside a memo cannot get into it.
 */
import { directionOfLocale } from '@/lib/domain/locale';
import { h, isolated, type Markup, type MarkupElement } from '@/lib/domain/markup';
import type { Letter, LetterItem } from '@/lib/domain/memo';
import { readableAddress } from '@/lib/domain/readable-address';
import { safeUrl } from '@/lib/domain/safe-url';
import type { Frame } from './frame';

/** `frame` speaks the memo's language, out of its own messages. */
export function memoBody(letter: Letter, frame: Frame): MarkupElement {
  const { article, authorName, desk, expiresAt, items, message } = letter;
  return h(
    'article',
    { lang: frame.locale, dir: directionOfLocale(frame.locale) },
    h('p', { class: 'report-kicker' }, frame.t('letter.kicker', { desk: apart(desk) })),
    h('h1', {}, authorName === '' ? frame.t('letter.page') : frame.t('letter.greeting', { name: apart(authorName) })),
    h('p', {}, frame.t('letter.about', { title: apart(article.title) })),
    lines(message),
    items.length === 0
      ? h('p', {}, frame.t('letter.none'))
      : items.map((item, at) => part(item, at + 1, letter, frame)),
    h('p', { class: 'report-stamp' }, frame.t('letter.until', { day: frame.day(expiresAt) })),
  );
}

function part(item: LetterItem, number: number, { article }: Letter, frame: Frame): MarkupElement {
  const place = { lang: article.language, dir: article.direction };
  return h(
    'section',
    {},
    h('h2', {}, frame.t('item', { number }), ' · ', frame.t(`severityName.${item.severity}`)),
    h('h3', {}, frame.t('letter.inText')),
    h('blockquote', place, h('p', place, item.before, h('mark', { class: 'mark-claim' }, item.quote), item.after)),
    item.suggestion === null
      ? null
      : [h('h3', {}, frame.t('letter.suggested')), h('blockquote', place, h('p', place, item.suggestion))],
    item.explanation === '' ? null : [h('h3', {}, frame.t('letter.why')), ...lines(item.explanation)],
    item.source === null
      ? null
      : [h('h3', {}, frame.t('letter.source')), h('p', { dir: 'auto' }, sourceOf(item.source))],
    answerOf(item, frame),
  );
}

const answerOf = ({ answer, answerText }: LetterItem, frame: Frame): Markup[] =>
  answer === null
    ? []
    : [
        h('h3', {}, frame.t('letter.answer')),
        h('p', {}, h('strong', {}, frame.t(`answer.${answer}`))),
        ...lines(answerText ?? ''),
      ];

/** What people wrote, each line in its own direction. */
const lines = (words: string): MarkupElement[] =>
  words
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => h('p', { dir: 'auto' }, line));

function sourceOf(source: string): MarkupElement {
  const href = /^https?:/i.test(source) ? safeUrl(source) : null;
  return href === null
    ? isolated(source)
    : h('a', { href, rel: 'noopener noreferrer nofollow' }, readableAddress(source));
}

/** In the middle of our words, whatever way it runs. */
const apart = (words: string): string => `\u2068${words}\u2069`;
