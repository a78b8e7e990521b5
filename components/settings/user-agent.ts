/** The browser and the system a user-agent line names, as far as it can be told; their own names, in every language. */
const BROWSERS: [RegExp, string][] = [
  [/\bEdgA?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/\bChrome\/|\bCriOS\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];
const SYSTEMS: [RegExp, string][] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
];

const first = (table: [RegExp, string][], line: string): string | null =>
  table.find(([pattern]) => pattern.test(line))?.[1] ?? null;

export function deviceOf(line: string): { browser: string | null; system: string | null } {
  return { browser: first(BROWSERS, line), system: first(SYSTEMS, line) };
}
