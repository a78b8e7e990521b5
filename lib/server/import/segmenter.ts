/**
 * The general segmenter (sentencex, WebAssembly) behind the sentences of lib/text. Loaded once per process, from the
 * package's own file: the package must stay external to the bundle. It counts in code points; only its pieces are used.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { initSync, segment } from 'sentencex-wasm';
import type { ArticleBlock } from '@/lib/text/canonical';
import { sentencesFrom, type Sentence } from '@/lib/text/sentences';

const WASM = 'sentencex-wasm/sentencex_wasm_bg.wasm';
let loaded = false;

function load(): void {
  if (loaded) return;
  initSync({ module: readFileSync(wasmPath()) });
  loaded = true;
}

function wasmPath(): string {
  const fromHere = createRequire(path.join(process.cwd(), 'package.json'));
  return fromHere.resolve(WASM);
}

const isStrings = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string');

function propose(language: string, text: string): string[] {
  load();
  const parts: unknown = segment(language.split('-')[0] ?? 'en', text);
  return isStrings(parts) && parts.join('') === text ? parts : [text];
}

/**
 * The sentences of a canonical text with these blocks, in UTF-16 units; `language` is a BCP 47 tag and unknown ones are
 * treated like English. See lib/text/sentences.ts for what they promise.
 */
export const segmentSentences = (
  text: string,
  blocks: readonly Pick<ArticleBlock, 'start' | 'end'>[],
  language: string,
): Sentence[] => sentencesFrom(text, blocks, language, propose);
