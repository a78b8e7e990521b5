/** A public page from head to foot. It runs no script; all that it loads is its style sheet and faces, from our own address. */
import { directionOfLocale, type Locale } from '@/lib/domain/locale';
import { h, type Markup } from '@/lib/domain/markup';
import { markupToHtml } from '../export/markup-html';
import { styleAddress } from './files';

export type Head = {
  title: string;
  locale: Locale;
  description?: string;
  /** The page's one address. */
  canonical?: string;
  /** Not for search engines. */
  hidden?: boolean;
  /** `property` or `name` and content. */
  meta?: readonly (readonly [name: string, content: string])[];
  links?: readonly { rel: string; type: string; href: string; title: string }[];
  data?: unknown;
  /** A class of the body. */
  look?: string;
};

export function publicDocument(head: Head, body: readonly Markup[]): string {
  const { title, locale, description, canonical, meta = [], links = [] } = head;
  const inHead: (Markup | false)[] = [
    h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    h('title', {}, title),
    description !== undefined && h('meta', { name: 'description', content: description }),
    canonical !== undefined && h('link', { rel: 'canonical', href: canonical }),
    head.hidden === true && h('meta', { name: 'robots', content: 'noindex' }),
    h('meta', { name: 'color-scheme', content: 'light dark' }),
    h('meta', { name: 'generator', content: 'Sanad' }),
    ...meta.map(([name, content]) =>
      name.startsWith('twitter:') ? h('meta', { name, content }) : h('meta', { property: name, content }),
    ),
    ...links.map((link) => h('link', { rel: link.rel, type: link.type, href: link.href, title: link.title })),
    h('link', { rel: 'icon', href: '/icon.svg', type: 'image/svg+xml' }),
    h('link', { rel: 'stylesheet', href: styleAddress() }),
  ];
  return [
    `<!doctype html>\n<html lang="${locale}" dir="${directionOfLocale(locale)}"><head><meta charset="utf-8">`,
    ...inHead.filter((part) => part !== false).map(markupToHtml),
    head.data === undefined ? '' : dataBlock(head.data),
    `</head><body class="${head.look ?? 'public'}">`,
    ...body.map(markupToHtml),
    '</body></html>\n',
  ].join('\n');
}

/** Data for programs. Nothing in it can end the element it stands in. */
const dataBlock = (data: unknown): string =>
  `<script type="application/ld+json">${JSON.stringify(data).replace(/[<>&\u2028\u2029]/g, escaped)}</script>`;

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
