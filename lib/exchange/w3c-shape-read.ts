/** The many spellings of Web Annotation JSON-LD in one: one or several, an address or an object, a name or an agent. */
import { z } from 'zod';
import { eachOf, type Steps } from './steps';

export type W3cBody = {
  purpose: string | null;
  value: string | null;
  /** Of a resource that is linked to. */
  url: string | null;
  label: string | null;
  selectors: unknown[];
  /** It names a moment or a copy of the resource. */
  hasState: boolean;
  creator: string | null;
  created: string | null;
};
export type W3cTarget = { source: string; selectors: unknown[] };
export type W3cAnnotation = {
  id: string;
  /** The first of several. */
  motivation: string | null;
  creator: string | null;
  created: string | null;
  modified: string | null;
  body: unknown;
  bodyValue: string | null;
  target: unknown;
};

export type W3cFound = {
  annotations: W3cAnnotation[];
  /** Of the collection or page. */
  id: string | null;
  label: string | null;
  /** Places in the list of what is no annotation. */
  broken: number[];
  /** Pages that are named by address only. */
  elsewhere: string[];
};

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const listOf = (value: unknown): unknown[] => {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? (value as unknown[]) : [value];
};
const textIn = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
const firstText = (value: unknown): string | null => listOf(value).flatMap((one) => textIn(one) ?? [])[0] ?? null;

const typesOf = (value: Json): string[] =>
  [...listOf(value.type), ...listOf(value['@type'])].flatMap((one) => textIn(one)?.replace(/^oa:/u, '') ?? []);
const idIn = (value: Json): string | null => textIn(value.id) ?? textIn(value['@id']);

/** Null for what is no annotation, page, collection or list of them. `most`: so many of them are looked at. */
export function* annotationsIn(value: unknown, most = Infinity): Steps<W3cFound | null> {
  const found: W3cFound = { annotations: [], id: null, label: null, broken: [], elsewhere: [] };
  const items = (Array.isArray(value) ? (value as unknown[]) : itemsOf(value, found))?.slice(0, most) ?? null;
  if (items === null) return null;
  yield* eachOf(items, (item, index) => {
    const annotation = annotationOf(item, index);
    if (annotation) found.annotations.push(annotation);
    else found.broken.push(index);
  });
  return items.length > 0 && found.annotations.length === 0 ? null : found;
}

function itemsOf(value: unknown, found: W3cFound): unknown[] | null {
  if (!isObject(value)) return null;
  const graph = value['@graph'];
  if (Array.isArray(graph)) return itemsOfGraph(graph, found);
  const types = typesOf(value);
  if (types.includes('Annotation')) return [value];
  if (types.includes('AnnotationPage')) {
    found.id = idIn(value);
    if (textIn(value.next) !== null) found.elsewhere.push(textIn(value.next) ?? '');
    return listOf(value.items);
  }
  if (!types.includes('AnnotationCollection')) return null;
  found.id = idIn(value);
  found.label = labelIn(value.label);
  const items: unknown[] = [...listOf(value.items)];
  let page = value.first;
  for (let turned = 0; isObject(page) && turned < MOST_PAGES; turned += 1) {
    items.push(...listOf(page.items));
    page = page.next;
  }
  if (textIn(page) !== null) found.elsewhere.push(textIn(page) ?? '');
  return items;
}

const MOST_PAGES = 10_000;

/** A collection and its pages beside each other, each page naming the next. */
function itemsOfGraph(graph: readonly unknown[], found: W3cFound): unknown[] | null {
  const parts = graph.filter(isObject);
  const pages = parts.filter((part) => typesOf(part).includes('AnnotationPage'));
  const collection = parts.find((part) => typesOf(part).includes('AnnotationCollection'));
  const annotations = parts.filter((part) => typesOf(part).includes('Annotation'));
  if (pages.length === 0 && annotations.length === 0 && !collection) return null;
  found.id = collection ? idIn(collection) : null;
  found.label = collection ? labelIn(collection.label) : null;
  const ids = new Set(pages.map(idIn));
  for (const page of pages) {
    const next = textIn(page.next);
    if (next !== null && !ids.has(next)) found.elsewhere.push(next);
  }
  return [...annotations, ...pages.flatMap((page) => listOf(page.items))];
}

/** Text, or a map of languages. */
function labelIn(value: unknown): string | null {
  if (isObject(value)) return firstText(Object.values(value).flat()) ?? textIn(value['@value']);
  return firstText(value);
}

function annotationOf(value: unknown, index: number): W3cAnnotation | null {
  if (!isObject(value) || value.target === undefined) return null;
  const types = typesOf(value);
  if (types.length > 0 && !types.includes('Annotation')) return null;
  if (types.length === 0 && value.body === undefined) return null;
  return {
    id: idIn(value) ?? `#${index + 1}`,
    motivation: firstText(value.motivation)?.replace(/^oa:/u, '') ?? null,
    creator: nameOf(value.creator),
    created: instantIn(value.created),
    modified: instantIn(value.modified),
    body: value.body,
    bodyValue: textIn(value.bodyValue),
    target: value.target,
  };
}

function nameOf(value: unknown): string | null {
  const [agent] = listOf(value);
  if (!isObject(agent)) return textIn(agent);
  return labelIn(agent.name) ?? labelIn(agent.nickname) ?? labelIn(agent.nick) ?? idIn(agent);
}

const instant = z.iso.datetime({ offset: true });
/** With Z, as it is written when it is so already. */
export function instantIn(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  if (instant.safeParse(value).success && value.endsWith('Z')) return value;
  const time = Date.parse(value);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

export const targetsOf = ({ target }: W3cAnnotation): W3cTarget[] =>
  listOf(target).flatMap((one): W3cTarget[] => {
    if (typeof one === 'string') return [{ source: one, selectors: [] }];
    if (!isObject(one)) return [];
    const source = isObject(one.source) ? idIn(one.source) : (textIn(one.source) ?? idIn(one));
    return source === null ? [] : [{ source, selectors: listOf(one.selector) }];
  });

export function bodiesOf({ body, bodyValue }: W3cAnnotation): W3cBody[] {
  const bodies = listOf(body).flatMap((one) => (isObject(one) && one.items ? listOf(one.items) : [one]));
  return [...bodies, ...(bodyValue === null ? [] : [{ type: 'TextualBody', value: bodyValue }])].flatMap(bodyOf);
}

const NOTHING = { value: null, url: null, label: null, selectors: [], hasState: false, creator: null, created: null };

function bodyOf(one: unknown): W3cBody[] {
  if (typeof one === 'string') return [{ ...NOTHING, purpose: null, url: one }];
  if (!isObject(one)) return [];
  const source = isObject(one.source) ? one.source : null;
  const value = typeof one.value === 'string' ? one.value : textIn(one.chars);
  const isText = value !== null && !typesOf(one).includes('SpecificResource');
  const sourceUrl = source ? idIn(source) : (textIn(one.source) ?? idIn(one));
  return [
    {
      purpose: firstText(one.purpose)?.replace(/^oa:/u, '') ?? null,
      value: isText ? wordsIn(value, textIn(one.format)) : null,
      url: isText ? null : sourceUrl,
      label: labelIn(source?.label) ?? labelIn(one.label),
      selectors: listOf(one.selector),
      hasState: one.state !== undefined,
      creator: nameOf(one.creator),
      created: instantIn(one.created),
    },
  ];
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

/** The words of a body; of markup without the tags, blocks on lines of their own. */
function wordsIn(value: string, format: string | null): string {
  if (format === null || !/html/iu.test(format)) return value;
  return value
    .replace(/<(?:br|\/p|\/div|\/li|\/blockquote|\/h[1-6])\b[^>]*>/giu, '\n')
    .replace(/<[^>]*>/gu, '')
    .replace(/&(#x[0-9a-f]{1,6}|#[0-9]{1,7}|[a-z]{2,5});/giu, (whole, name: string) => signOf(name) ?? whole)
    .replace(/\n{3,}/gu, '\n\n')
    .trim();
}

function signOf(name: string): string | null {
  if (!name.startsWith('#')) return ENTITIES[name.toLowerCase()] ?? null;
  const code = /^#x/iu.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  const isSign = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return isSign ? String.fromCodePoint(code) : null;
}
