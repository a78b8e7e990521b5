/** AppError → RFC 9457 answer, in the asker's language. Causes go to the log, never into the body. */
import { createTranslator } from 'next-intl';
import type { Problem } from '@/lib/api/problem';
import { STATUS, type AppError, type Issue } from '@/lib/domain/errors';
import { LOCALES, type Locale } from '@/lib/domain/locale';
import ar from '@/messages/ar/errors.json';
import en from '@/messages/en/errors.json';
import { LOCALE_COOKIE } from './auth-cookies';

const MESSAGES = { en, ar } satisfies Record<Locale, unknown>;

/** The cookie's choice, else the browser's, else English. */
export function localeOf(headers: { get(name: string): string | null }): Locale {
  const cookie = new RegExp(`(?:^|;\\s*)${LOCALE_COOKIE}=([a-z]{2})`).exec(headers.get('cookie') ?? '')?.[1];
  const asked = [
    cookie,
    ...(headers.get('accept-language') ?? '').split(',').map((part) => part.trim().slice(0, 2).toLowerCase()),
  ];
  return asked.find((tag): tag is Locale => (LOCALES as readonly (string | undefined)[]).includes(tag)) ?? 'en';
}

export function problemOf(error: AppError, requestId: string, locale: Locale): Problem {
  const t = createTranslator({ locale, messages: MESSAGES[locale] });
  const has = (key: string): key is never => t.has(key as never);
  const say = (key: string, values: Record<string, string | number> = {}): string =>
    has(key) ? (t as unknown as (key: string, values: object) => string)(key, values) : key;
  const { message, values, issues, current, retryAfter } = error.details;
  const said = message !== undefined && has(`detail.${message}`) ? message : error.code;
  const toIssue = (issue: Issue): Issue => ({
    path: issue.path,
    message: has(`issue.${issue.message}`) ? say(`issue.${issue.message}`, issue.values) : issue.message,
  });
  return {
    type: `/docs/api#${error.code}`,
    title: say(`title.${error.code}`),
    status: STATUS[error.code],
    detail: say(`detail.${said}`, { seconds: retryAfter ?? 0, ...values }),
    code: error.code,
    requestId,
    ...(issues === undefined ? {} : { issues: issues.map(toIssue) }),
    ...(current === undefined ? {} : { current }),
  };
}
