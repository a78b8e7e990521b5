import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { describe, expect, it } from 'vitest';
import { LOCALES, type Locale } from '@/lib/domain/locale';
import { readCode } from '../support/message-keys';

const root = path.resolve(import.meta.dirname, '../..');

/** Every message of a language by its full key: `tasks.status.done`. */
function messagesOf(locale: Locale): Map<string, string> {
  const folder = path.join(root, 'messages', locale);
  const found = new Map<string, string>();
  const collect = (value: unknown, key: string): void => {
    if (typeof value === 'string') found.set(key, value);
    else for (const [name, inner] of Object.entries(value as object)) collect(inner, `${key}.${name}`);
  };
  for (const name of readdirSync(folder)) {
    collect(JSON.parse(readFileSync(path.join(folder, name), 'utf8')), path.basename(name, '.json'));
  }
  return found;
}

const messages = { en: messagesOf('en'), ar: messagesOf('ar') };
const keys = [...messages.en.keys()];
const code = readCode(root, ['app', 'components', 'lib']);

type Visit = (element: MessageFormatElement) => void;

function visitAll(elements: MessageFormatElement[], visit: Visit): void {
  for (const element of elements) {
    visit(element);
    if (element.type === TYPE.tag) visitAll(element.children, visit);
    if (element.type !== TYPE.plural && element.type !== TYPE.select) continue;
    for (const option of Object.values(element.options)) visitAll(option.value, visit);
  }
}

/** `{name}` and `<b>` of a message, which every translation has to take. */
function argumentsOf(message: string): string[] {
  const found = new Set<string>();
  visitAll(parse(message), (element) => {
    if (element.type === TYPE.tag) found.add(`<${element.value}>`);
    else if (element.type !== TYPE.literal && element.type !== TYPE.pound) found.add(element.value);
  });
  return [...found].sort();
}

const ARABIC_FORMS = ['zero', 'one', 'two', 'few', 'many', 'other'];
const LATIN_FORMS = ['one', 'other'];

/** Plurals that leave out a form their language needs. English may say `=1` for `one`; in Arabic all six forms stand. */
function missingForms(message: string, locale: Locale): string[] {
  const missing: string[] = [];
  visitAll(parse(message), (element) => {
    if (element.type !== TYPE.plural) return;
    const needed = locale === 'ar' && element.pluralType === 'cardinal' ? ARABIC_FORMS : LATIN_FORMS;
    const ordinal = element.pluralType === 'ordinal' ? ['other'] : needed;
    const given = new Set(Object.keys(element.options));
    if (locale === 'en' && given.has('=1')) given.add('one');
    missing.push(...ordinal.filter((form) => !given.has(form)));
  });
  return missing;
}

describe.each(LOCALES)('messages in %s', (locale) => {
  const all = [...messages[locale]];

  it('are well-formed ICU messages', () => {
    const broken = all.flatMap(([key, message]) => {
      try {
        parse(message);
        return [];
      } catch (error) {
        return [`${key}: ${String(error)}`];
      }
    });
    expect(broken).toEqual([]);
  });

  it('are not empty', () => {
    expect(all.filter(([, message]) => message.trim() === '').map(([key]) => key)).toEqual([]);
  });

  it('have every plural form of the language', () => {
    const lacking = all
      .map(([key, message]) => ({ key, missing: missingForms(message, locale) }))
      .filter(({ missing }) => missing.length > 0);
    expect(lacking).toEqual([]);
  });
});

describe('the two languages', () => {
  it('have the same keys', () => {
    expect({
      onlyEnglish: keys.filter((key) => !messages.ar.has(key)),
      onlyArabic: [...messages.ar.keys()].filter((key) => !messages.en.has(key)),
    }).toEqual({ onlyEnglish: [], onlyArabic: [] });
  });

  it('take the same arguments', () => {
    const different = keys.filter((key) => {
      const arabic = messages.ar.get(key);
      return arabic !== undefined && argumentsOf(messages.en.get(key) ?? '').join() !== argumentsOf(arabic).join();
    });
    expect(different).toEqual([]);
  });

  it('keep Arabic words in the Arabic file', () => {
    const allowed = new Set(['common.language.en']);
    const latin = [...messages.ar].filter(([key, message]) => !allowed.has(key) && !/\p{Script=Arabic}/u.test(message));
    expect(latin.filter(([, message]) => /\p{Script=Latin}{4}/u.test(message)).filter(isSentence)).toEqual([]);
  });
});

/** A bare name (`SHA-256`, `openapi.json`) is no sentence; two Latin words outside braces are. */
const isSentence = ([, message]: [string, string]): boolean =>
  /\p{Script=Latin}{3,} \p{Script=Latin}{2,}/u.test(message.replace(/\{[^}]*\}/g, ''));

describe('the code', () => {
  const under = (namespace: string, key: string): string | null => {
    if (namespace === '') return key;
    return key.startsWith(`${namespace}.`) ? key.slice(namespace.length + 1) : null;
  };

  it('asks only for keys that exist', () => {
    const unknown = code.usages.filter(({ namespaces, pattern }) => {
      if (namespaces.includes('')) return false;
      return !keys.some((key) => namespaces.some((namespace) => pattern.test(under(namespace, key) ?? '')));
    });
    expect(unknown.map(({ file, line, namespaces, key }) => `${file}:${line} ${namespaces.join('|')}.${key}`)).toEqual(
      [],
    );
  });

  it('uses every key', () => {
    const isAskedFor = (key: string): boolean =>
      code.usages.some(({ namespaces, pattern }) =>
        namespaces.some((namespace) => pattern.test(under(namespace, key) ?? '')),
      );
    const isSpelled = (key: string): boolean => {
      const parts = key.split('.');
      return parts.some((_, index) => index > 0 && code.words.has(parts.slice(index).join('.')));
    };
    const dynamic = [...code.dynamicNamespaces, 'errors'];
    const mayBeDynamic = (key: string): boolean => dynamic.some((namespace) => under(namespace, key) !== null);
    expect(keys.filter((key) => !isAskedFor(key) && !(mayBeDynamic(key) && isSpelled(key)))).toEqual([]);
  });
});
