/**
 * The table of cases by which the segmenter is judged. A case is right when every boundary is. The score is printed
 * beside that of the platform's own segmenter on the same blocks; the floor is what must not be lost again.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { segmentSentences } from '@/lib/server/import/segmenter';

type Case = { language: string; text: string; cuts: number[] };

const FLOORS = { ar: 0.98, en: 0.98, mixed: 0.96 } as const;

const read = (name: string): string[] =>
  readFileSync(new URL(`../../fixtures/text/sentences-${name}.txt`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) =>
      line.replace(/\\u([\da-f]{4})/gu, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
    );

function caseFrom(line: string, language: string): Case {
  const cuts: number[] = [];
  let at = 0;
  for (const part of line.split('¦')) cuts.push((at += part.length));
  return { language, text: line.replaceAll('¦', ''), cuts };
}

const casesOf = (name: keyof typeof FLOORS): Case[] =>
  read(name).map((line) => {
    if (name !== 'mixed') return caseFrom(line, name);
    const [language = '', block = ''] = line.split('\t');
    return caseFrom(block, language);
  });

const ours = ({ text, language }: Case): number[] =>
  segmentSentences(text, [{ start: 0, end: text.length }], language).map((sentence) => sentence.end);

const platform = ({ text, language }: Case): number[] =>
  Array.from(
    new Intl.Segmenter(language, { granularity: 'sentence' }).segment(text),
    (part) => part.index + part.segment.length,
  );

const shown = ({ text }: Case, cuts: number[]): string =>
  cuts.map((cut, index) => text.slice(cuts[index - 1] ?? 0, cut)).join('¦');

describe.each(['ar', 'en', 'mixed'] as const)('sentences: %s', (name) => {
  const cases = casesOf(name);

  test('the table is as long as promised', () => {
    expect(cases.length).toBeGreaterThanOrEqual(name === 'mixed' ? 20 : 60);
  });

  test('the score stays above its floor', () => {
    const isRight = (found: number[], wanted: number[]): boolean => found.join() === wanted.join();
    const wrong = cases.filter((item) => !isRight(ours(item), item.cuts));
    const right = cases.length - wrong.length;
    const theirs = cases.filter((item) => isRight(platform(item), item.cuts)).length;
    process.stdout.write(`sentences ${name}: ${right}/${cases.length} (Intl.Segmenter ${theirs}/${cases.length})\n`);
    for (const item of wrong)
      process.stdout.write(`  wanted ${shown(item, item.cuts)}\n  found  ${shown(item, ours(item))}\n`);
    expect(right / cases.length).toBeGreaterThanOrEqual(FLOORS[name]);
  });
});
