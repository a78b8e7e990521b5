// Medians, ratios of paired runs, and how they are printed.

/** @param {readonly number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  if (sorted.length === 0) return NaN;
  return sorted.length % 2 === 1 ? at(sorted, middle) : (at(sorted, middle - 1) + at(sorted, middle)) / 2;
}

/**
 * @param {readonly number[]} values
 * @param {number} share 0 to 1
 */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

/**
 * The median of the ratios of runs that were made side by side: what disturbs the machine disturbs both.
 * @param {readonly number[]} ours
 * @param {readonly number[]} theirs
 */
export const pairedRatio = (ours, theirs) => median(ours.map((value, run) => value / at(theirs, run)));

/** @param {number} value */
export const ratio = (value) => (Number.isFinite(value) ? `${value.toFixed(2)}×` : '—');

/** @param {number} value */
export const percent = (value) => (Number.isFinite(value) ? `${Math.round(value * 100)} %` : '—');

/** @param {number} value milliseconds */
export function ms(value) {
  if (!Number.isFinite(value)) return '—';
  return value < 10 ? value.toFixed(1) : String(Math.round(value));
}

/** @param {boolean} isMet */
export const verdict = (isMet) => (isMet ? 'met' : '**missed**');

/**
 * @param {string} title
 * @param {readonly string[]} head
 * @param {readonly (readonly string[])[]} rows
 */
export function table(title, head, rows) {
  const line = (/** @type {readonly string[]} */ cells) => `| ${cells.join(' | ')} |`;
  return [`\n### ${title}\n`, line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** @param {readonly number[]} values @param {number} index */
const at = (values, index) => values[index] ?? NaN;
