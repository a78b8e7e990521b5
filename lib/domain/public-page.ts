/** What a desk tells its readers of itself, on the page of its published reports. Nothing of it shows until it is on. */
import { z } from 'zod';
import { webAddress } from './article';
import { text } from './json';

const contact = z
  .string()
  .trim()
  .max(254)
  .refine((value) => value === '' || z.email().safeParse(value).success || webAddress.safeParse(value).success, {
    error: 'bad_contact',
  });

export const publicPageSchema = z
  .strictObject({
    isOn: z.boolean().default(false),
    about: text(4000).trim().default(''),
    method: text(4000).trim().default(''),
    website: z.union([z.literal(''), webAddress]).default(''),
    /** Where readers report a mistake: an email address or a web address. */
    contact: contact.default(''),
  })
  .meta({ id: 'PublicPage' });
export type PublicPage = z.infer<typeof publicPageSchema>;

export const NO_PUBLIC_PAGE: PublicPage = publicPageSchema.parse({});
