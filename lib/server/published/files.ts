/**
 * The styles and faces of public pages, from our own address and for a year: their names carry a hash of what is in them.
 * Only names made here are answered; no path is ever built from what was asked.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { AppError } from '@/lib/domain/errors';
import { env } from '../env';
import { LONG, rendered, type Rendered } from './respond';

const inProject = (...parts: string[]): string => path.join(/*turbopackIgnore: true*/ process.cwd(), ...parts);
const hashOf = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex').slice(0, 12);

type Files = { style: string; names: Map<string, Rendered> };
let made: Files | undefined;

/** The address of the style sheet. */
export const styleAddress = (): string => `/r/files/${files().style}`;

/** Throws `not_found`. */
export function publicFile(name: string): Rendered {
  const file = files().names.get(name);
  if (file === undefined) throw new AppError('not_found');
  return file;
}

function files(): Files {
  if (made !== undefined && env.isProduction) return made;
  const names = new Map<string, Rendered>();
  const css = faces(names) + sheets();
  const style = `report-${hashOf(css)}.css`;
  names.set(style, kept('text/css; charset=utf-8', css));
  made = { style, names };
  return made;
}

/** Faces may be read from anywhere: an embedded report stands in another site's page. */
const kept = (type: string, body: string | Uint8Array): Rendered =>
  rendered({ type, body, headers: { 'cache-control': LONG, 'access-control-allow-origin': '*' } });

/** app/fonts.css with addresses of our own. */
function faces(names: Map<string, Rendered>): string {
  return readFileSync(inProject('app', 'fonts.css'), 'utf8').replace(/url\('([^']+)'\)/g, (_, from: string) => {
    const bytes = readFileSync(inProject('node_modules', from));
    const name = `${path.basename(from, '.woff2')}-${hashOf(bytes)}.woff2`;
    if (!names.has(name)) names.set(name, kept('font/woff2', new Uint8Array(bytes)));
    return `url('/r/files/${name}')`;
  });
}

/** Public pages follow the reader's theme by media query: there is no switch in them, and no script to throw it. */
function sheets(): string {
  const read = (name: string) => readFileSync(inProject('app', name), 'utf8');
  const tokens = read('tokens.css');
  const dark = /\[data-theme='dark'\]\s*\{([\s\S]*?)\n\}/.exec(tokens)?.[1] ?? '';
  const all = [
    tokens,
    `@media screen and (prefers-color-scheme: dark){:root{${dark}}}`,
    read('reading.css'),
    read('report.css'),
    read('published.css'),
  ];
  return all
    .join('\n')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\n\s*/g, '\n');
}
