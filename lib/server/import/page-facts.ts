/** What a page says about itself: JSON-LD first, then its meta elements. */
import type { DomElement } from './html-nodes';

export type PageDocument = {
  documentElement: DomElement;
  querySelector(selector: string): DomElement | null;
  querySelectorAll(selector: string): Iterable<DomElement>;
};

export type PageFacts = {
  title: string | null;
  canonicalUrl: string | null;
  publishedAt: string | null;
  publisher: string | null;
  byline: string | null;
  language: string | null;
  isPaid: boolean;
};

type Data = Record<string, unknown>;

const isData = (value: unknown): value is Data => typeof value === 'object' && value !== null && !Array.isArray(value);
const textOf = (value: unknown): string | null => {
  const text = typeof value === 'string' ? value.replace(/\s+/gu, ' ').trim() : '';
  return text === '' ? null : text.toWellFormed().slice(0, 300);
};

/** `address`: where the page came from; relative addresses begin there. */
export function factsOf(document: PageDocument, address: string | null): PageFacts {
  const article = articleData(document);
  const meta = (...names: string[]): string | null => {
    for (const name of names) {
      const found = document.querySelector(`meta[property="${name}"], meta[name="${name}"], meta[itemprop="${name}"]`);
      const content = textOf(found?.getAttribute('content'));
      if (content !== null) return content;
    }
    return null;
  };
  const time = document
    .querySelector('article time[datetime], time[pubdate], time[datetime]')
    ?.getAttribute('datetime');
  const language = textOf(document.documentElement.getAttribute('lang')) ?? textOf(article['inLanguage']);
  return {
    title: textOf(article['headline']) ?? meta('og:title', 'twitter:title'),
    canonicalUrl: webAddressOf(
      document.querySelector('link[rel~="canonical"]')?.getAttribute('href') ?? meta('og:url'),
      address,
    ),
    publishedAt: instantOf(
      article['datePublished'] ?? meta('article:published_time', 'datePublished', 'date', 'pubdate', 'DC.date') ?? time,
    ),
    publisher: namesIn(article['publisher']) ?? meta('og:site_name', 'application-name'),
    byline: namesIn(article['author']) ?? meta('author', 'article:author', 'byl'),
    language: language !== null && /^[a-z]{2,3}([-_][A-Za-z0-9]{2,8})*$/i.test(language) ? tagOf(language) : null,
    isPaid: article['isAccessibleForFree'] === false || article['isAccessibleForFree'] === 'False',
  };
}

const tagOf = (language: string): string => {
  const [first = '', ...rest] = language.replace(/_/g, '-').split('-');
  return [first.toLowerCase(), ...rest].join('-');
};

function articleData(document: PageDocument): Data {
  for (const script of document.querySelectorAll('script[type="application/ld+json"]')) {
    try {
      const found = findArticle(JSON.parse(script.textContent ?? '') as unknown, 0);
      if (found) return found;
    } catch {
      // A page's broken data says nothing.
    }
  }
  return {};
}

function findArticle(value: unknown, depth: number): Data | null {
  if (depth > 6) return null;
  if (Array.isArray(value)) {
    for (const item of value.slice(0, 100)) {
      const found = findArticle(item, depth + 1);
      if (found) return found;
    }
    return null;
  }
  if (!isData(value)) return null;
  if (/Article|Posting|Report/.test([value['@type']].flat().join(' '))) return value;
  return findArticle(value['@graph'] ?? value['mainEntity'], depth + 1);
}

const namesIn = (value: unknown): string | null => {
  const names = [value].flat().map((item) => textOf(isData(item) ? item['name'] : item));
  const told = names.filter((name) => name !== null && !/^https?:/.test(name));
  return told.length > 0 ? told.join(', ').slice(0, 300) : null;
};

function instantOf(value: unknown): string | null {
  const at = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  const date = new Date(at);
  return Number.isNaN(at) || date.getUTCFullYear() < 1 || date.getUTCFullYear() > 9999 ? null : date.toISOString();
}

function webAddressOf(value: string | null, address: string | null): string | null {
  if (value === null || !URL.canParse(value, address ?? undefined)) return address;
  const url = new URL(value, address ?? undefined);
  return /^https?:$/.test(url.protocol) && url.username === '' && url.href.length <= 2000 ? url.href : address;
}
