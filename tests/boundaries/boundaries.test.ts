/**
 * A rule that matches nothing protects nothing. Every file in wrong/ breaks one rule; its first line says which one, and
 * which real file it stands in for, because the rules look at where a file is. The last test turns it round: the files
 * stood in for are themselves clean, so a refusal is about the wrong text and not about its place.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const folder = path.join(import.meta.dirname, 'wrong');
const HEADER = /^\/\/ as: (?<as>\S+) · refused by: (?<rule>\S+)/;

const cases = readdirSync(folder).map((name) => {
  const text = readFileSync(path.join(folder, name), 'utf8');
  const { as = '', rule = '' } = HEADER.exec(text)?.groups ?? {};
  return { name, text, as, rule };
});

const typed = new ESLint({ cwd: root });
// Two files that import each other must both be on disk, where the typed project doesn't look.
const untyped = new ESLint({ cwd: root, ignore: false, overrideConfig: tseslint.configs.disableTypeChecked });

async function refusals(text: string, as: string) {
  const eslint = as.startsWith('tests/') ? untyped : typed;
  const [result] = await eslint.lintText(text, { filePath: path.join(root, as) });
  return (result?.messages ?? []).map(({ ruleId, message }) => ({ rule: ruleId ?? 'parser', message }));
}

describe('wrong files', { timeout: 180_000 }, () => {
  it.each(cases)('$name is refused by $rule', async ({ text, as, rule }) => {
    expect(rule, 'the first line names the file and the rule').not.toBe('');
    const refused = await refusals(text, as);
    expect(refused.map((one) => one.rule)).toContain(rule);
  });

  it('stand in for files that are clean', async () => {
    const hosts = [...new Set(cases.map((wrong) => wrong.as))].filter((as) => !as.startsWith('tests/'));
    const found = await Promise.all(
      hosts.map(async (as) => ({ as, refused: await refusals(readFileSync(path.join(root, as), 'utf8'), as) })),
    );
    expect(found.filter(({ refused }) => refused.length > 0)).toEqual([]);
  });
});
