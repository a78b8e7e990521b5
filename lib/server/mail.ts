/**
 * Mail, when SMTP_URL is set. It goes out after the change it tells of is committed, and a mail that could not be sent is
 * logged and told, never an error: the link can be copied as well.
 */
import { createTranslator } from 'next-intl';
import { createTransport } from 'nodemailer';
import { directionOfLocale, type Locale } from '@/lib/domain/locale';
import ar from '@/messages/ar/mail.json';
import en from '@/messages/en/mail.json';
import { env } from './env';
import { log } from './log';

const MESSAGES = { en, ar } satisfies Record<Locale, unknown>;
const PATIENCE = 10_000;

export const canMail = (): boolean => env.SMTP_URL !== null;

export type Letter = {
  to: string;
  locale: Locale;
  kind: 'invitation' | 'reset' | 'sourceChanged';
  values: Record<'name' | 'workspace', string>;
  url: string;
};

/** Sends a letter with one link; false when mail isn't configured or the server didn't take it. */
export async function sendLetter(letter: Letter): Promise<boolean> {
  if (env.SMTP_URL === null) return false;
  const { kind, to, url, locale } = letter;
  const t = createTranslator({ locale, messages: MESSAGES[locale] });
  const subject = t(`${kind}.subject`, letter.values);
  const body = t(`${kind}.body`, letter.values);
  const button = t(`${kind}.button`);
  const ending = t(`${kind}.ending`);
  try {
    const transport = createTransport({
      url: env.SMTP_URL,
      connectionTimeout: PATIENCE,
      greetingTimeout: PATIENCE,
      socketTimeout: PATIENCE,
    });
    await transport.sendMail({
      from: env.MAIL_FROM ?? `Sanad <no-reply@${new URL(env.origin).hostname}>`,
      to,
      subject,
      text: `${body}\n\n${button}: ${url}\n\n${ending}\n`,
      html: page({ locale, body, button, url, ending }),
    });
    return true;
  } catch (error) {
    log.error({ err: error, kind }, 'mail was not sent');
    return false;
  }
}

function page(parts: { locale: Locale; body: string; button: string; url: string; ending: string }): string {
  const { locale, body, button, url, ending } = parts;
  const link =
    'display:inline-block;padding:12px 20px;border-radius:8px;background:#1f5a4c;color:#fff;text-decoration:none';
  return `<!doctype html><html lang="${locale}" dir="${directionOfLocale(locale)}"><body style="font:16px/1.6 system-ui,sans-serif;color:#222;max-width:34rem;margin:2rem auto;padding:0 1rem">
<p>${escaped(body)}</p><p><a href="${escaped(url)}" style="${link}">${escaped(button)}</a></p>
<p style="color:#666;font-size:14px">${escaped(ending)}</p></body></html>`;
}

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0) ?? 0};`);
