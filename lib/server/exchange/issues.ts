/** Thousands of issues told as a few: each kind once, with how many and where the first ones are. */
import type { ImportIssue } from '@/lib/domain/exchange';
import type { ExchangeIssue } from '@/lib/exchange/model';

const EXAMPLES = 5;
const LONGEST = 200;

export function groupIssues(issues: readonly ExchangeIssue[]): ImportIssue[] {
  const byCode = new Map<ExchangeIssue['code'], ImportIssue>();
  for (const { code, where, value } of issues) {
    const group = byCode.get(code) ?? { code, count: 0, examples: [] };
    group.count += 1;
    if (group.examples.length < EXAMPLES)
      group.examples.push({ where: short(where), value: value === undefined ? null : short(value) });
    byCode.set(code, group);
  }
  return [...byCode.values()].sort((a, b) => b.count - a.count);
}

const short = (words: string): string => [...words].slice(0, LONGEST).join('').toWellFormed();
