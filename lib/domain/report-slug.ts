/** The address of a published report: chosen once, at its first publication, and kept for ever. */
import { z } from 'zod';
import { isStorable } from './json';

export const MAX_REPORT_SLUG = 80;

/** Words that are addresses of their own below /r. */
export const RESERVED_REPORT_SLUGS = ['by', 'files', 'oembed', 'embed', 'claims', 'new'] as const;

/** Letters and digits of any script, in lower case, joined by single hyphens: an Arabic title makes an Arabic address. */
export const reportSlugSchema = z
  .string()
  .max(MAX_REPORT_SLUG)
  .refine(isStorable, { error: 'unstorable' })
  .transform((slug) => slug.normalize('NFC'))
  .refine(
    (slug) =>
      /^[\p{Ll}\p{Lo}\p{N}][\p{Ll}\p{Lo}\p{M}\p{N}]*(?:-[\p{Ll}\p{Lo}\p{N}][\p{Ll}\p{Lo}\p{M}\p{N}]*)*$/u.test(slug),
    { error: 'bad_report_slug' },
  )
  .refine((slug) => !(RESERVED_REPORT_SLUGS as readonly string[]).includes(slug), { error: 'reserved' });

const WORDS = 8;

/** An address from a title: its first words, without marks and vowel signs; the stand-in when none is left. */
export function slugFromTitle(title: string, standIn: string): string {
  const bare = title
    .normalize('NFKD')
    .replace(/[\u0300-\u036f\u064b-\u0652\u0670\u0640'’ʼ]/gu, '')
    .normalize('NFC')
    .toLowerCase();
  const words = bare.match(/[\p{Ll}\p{Lo}\p{N}][\p{Ll}\p{Lo}\p{M}\p{N}]*/gu) ?? [];
  let slug = '';
  for (const word of words.slice(0, WORDS)) {
    const longer = slug === '' ? word : `${slug}-${word}`;
    if (longer.length > 60) break;
    slug = longer;
  }
  return reportSlugSchema.safeParse(slug).success ? slug : standIn;
}

/** The end of an id as people see it in addresses: 12 hexadecimal digits, the random part of a UUIDv7. */
export const shortId = (id: string): string => id.slice(-12);
