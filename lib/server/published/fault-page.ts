/** What readers get instead of a page: that there is none, why it was taken back, or that we are away. */
import { STATUS, type AppError } from '@/lib/domain/errors';
import type { Locale } from '@/lib/domain/locale';
import { h, isolated, type Markup } from '@/lib/domain/markup';
import { publicDocument } from './document';
import type { Published } from './find';
import { rendered, type Rendered } from './respond';
import { wordsIn } from './words';

const FAULTS: Partial<Record<AppError['code'], 'notFound' | 'invalid'>> = { not_found: 'notFound', invalid: 'invalid' };

export function faultPage(error: AppError, locale: Locale): Rendered {
  const { t } = wordsIn(locale);
  const fault = FAULTS[error.code] ?? 'away';
  const title = { notFound: t('notFound.title'), invalid: t('invalid.title'), away: t('away.title') }[fault];
  const text = { notFound: t('notFound.text'), invalid: t('invalid.text'), away: t('away.text') }[fault];
  const retry = error.details.retryAfter ?? (STATUS[error.code] === 503 ? 5 : null);
  return rendered({
    type: 'text/html; charset=utf-8',
    status: STATUS[error.code],
    headers: {
      'cache-control': fault === 'notFound' ? 'public, max-age=10' : 'no-store',
      ...(retry === null ? {} : { 'retry-after': String(retry) }),
      vary: 'accept-language, cookie',
    },
    body: notice({ title, locale }, [h('p', {}, text)]),
  });
}

/** 410: it was here, and says when and why it no longer is. */
export function retractedPage(report: Published, locale: Locale, title: string): Rendered {
  const { t, day } = wordsIn(locale);
  const when = report.retractedAt?.toISOString() ?? new Date().toISOString();
  return rendered({
    type: 'text/html; charset=utf-8',
    status: 410,
    body: notice({ title: t('retracted.title'), locale }, [
      h('p', { class: 'public-quoted', dir: 'auto' }, title),
      h('p', {}, t('retracted.when', { day: day(when) }), ' ', isolated(report.desk.name)),
      h('h2', {}, t('retracted.why')),
      h('p', { dir: 'auto', class: 'public-words' }, report.retractedReason ?? ''),
      report.desk.hasPage ? h('p', {}, h('a', { href: `/r/by/${report.desk.slug}` }, t('retracted.others'))) : '',
    ]),
  });
}

const notice = ({ title, locale }: { title: string; locale: Locale }, body: readonly Markup[]): string =>
  publicDocument({ title, locale, hidden: true, look: 'public public-notice' }, [
    h('main', { class: 'report' }, h('h1', {}, title), ...body),
  ]);
