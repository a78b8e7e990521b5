/** The tokens' promises: readable text on every ground in both themes, and three labels that stay apart without hue. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

type Colour = [number, number, number];

const css = readFileSync(path.resolve(import.meta.dirname, '../../app/tokens.css'), 'utf8');
const themes = { light: tokensOf(':root'), dark: tokensOf("[data-theme='dark']") };

function tokensOf(selector: string): (name: string) => Colour {
  const block = css.slice(css.indexOf(`${selector} {`)).split('}')[0] ?? '';
  return (name) => {
    const hex = new RegExp(`--${name}: #([0-9a-f]{6});`).exec(block)?.[1];
    if (!hex) throw new Error(`${selector} has no colour --${name}`);
    return [0, 2, 4].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255) as Colour;
  };
}

const linear = (value: number): number => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);

/** WCAG 2.2, relative luminance and contrast ratio. */
function luminance(colour: Colour): number {
  const [red, green, blue] = colour.map(linear) as Colour;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: Colour, other: Colour): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** Viénot, Brettel and Mollon 1999, in linear RGB. */
const BLINDNESS = {
  protanopia: [
    [0.11238, 0.88762, 0],
    [0.11238, 0.88762, 0],
    [0.00401, -0.00401, 1],
  ],
  deuteranopia: [
    [0.29275, 0.70725, 0],
    [0.29275, 0.70725, 0],
    [-0.02234, 0.02234, 1],
  ],
} as const;

/** Oklab (Ottosson 2020) of a colour as somebody without that cone sees it. */
function seenAs(colour: Colour, kind: keyof typeof BLINDNESS): Colour {
  const rgb = colour.map(linear) as Colour;
  const [r, g, b] = BLINDNESS[kind].map((row) =>
    Math.min(1, Math.max(0, row[0] * rgb[0] + row[1] * rgb[1] + row[2] * rgb[2])),
  ) as Colour;
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

const TONES = ['green', 'lime', 'amber', 'orange', 'red', 'grey', 'blue', 'violet'];
const LABELS = ['claim', 'attribution', 'opinion'];
const GROUNDS = ['paper', 'surface', 'raised', 'sunken'];

const readable: [string, string][] = [
  ...GROUNDS.flatMap((ground) =>
    ['ink', 'muted', 'faint', 'accent', 'tone-red'].map((text): [string, string] => [text, ground]),
  ),
  ...TONES.map((tone): [string, string] => [`tone-${tone}`, `tone-${tone}-soft`]),
  ...LABELS.flatMap((label): [string, string][] => [
    [`label-${label}`, `label-${label}-soft`],
    ['ink', `label-${label}-soft`],
  ]),
  ['accent-strong', 'accent-soft'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-strong'],
  ['on-danger', 'danger-solid'],
  ['ink', 'tone-red-soft'],
  ['muted', 'tone-red-soft'],
];

describe.each(Object.entries(themes))('%s theme', (_, token) => {
  it.each(readable)('%s on %s is at least 4.5:1', (text, ground) => {
    expect(contrast(token(text), token(ground))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(['control', 'focus'])('%s is at least 3:1 on every ground', (line) => {
    for (const ground of GROUNDS) expect(contrast(token(line), token(ground)), ground).toBeGreaterThanOrEqual(3);
  });

  it.each(['protanopia', 'deuteranopia'] as const)('the labels’ tints and lines differ with %s', (kind) => {
    for (const suffix of ['', '-soft']) {
      const seen = LABELS.map((label) => seenAs(token(`label-${label}${suffix}`), kind));
      for (const [first, second] of [
        [0, 1],
        [0, 2],
        [1, 2],
      ] as const) {
        const [a, b] = [seen[first] as Colour, seen[second] as Colour];
        const distance = Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
        expect(distance, `${LABELS[first]} and ${LABELS[second]}${suffix}`).toBeGreaterThanOrEqual(0.035);
      }
    }
  });
});
