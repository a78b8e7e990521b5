/** XML as text: everything that people wrote is escaped, and what XML cannot carry is left out. */
export const xml = (text: string): string =>
  text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/[<>&"']/g, (character) => ENTITIES[character] ?? character);

const ENTITIES: Record<string, string> = { '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;', "'": '&apos;' };

/** `<tag>text</tag>`, with attributes. */
export const tag = (name: string, text: string, attributes: Record<string, string> = {}): string =>
  `<${name}${attributesOf(attributes)}>${xml(text)}</${name}>`;

export const emptyTag = (name: string, attributes: Record<string, string>): string =>
  `<${name}${attributesOf(attributes)}/>`;

const attributesOf = (attributes: Record<string, string>): string =>
  Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${xml(value)}"`)
    .join('');
