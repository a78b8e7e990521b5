/** How the Word file looks: faces that every computer has, and the light theme's colours (app/tokens.css). */
import { AlignmentType, LevelFormat, LineRuleType, type IRunOptions, type IStylesOptions } from 'docx';
import { INK, MUTED, TONES } from '../tones';

const FACE = { ascii: 'Georgia', hAnsi: 'Georgia', cs: 'Times New Roman' };
const HEADING_FACE = { ascii: 'Arial', hAnsi: 'Arial', cs: 'Arial' };
const ACCENT = '0F5F58';
export const LINE = 'D9D3C6';

/** Half points, for Latin and for complex script: Arabic needs a little more to look as large. */
const size = (points: number) => ({ size: points * 2, sizeComplexScript: points * 2 + 2 });

const heading = (points: number, before: number, color = INK) => ({
  run: { font: HEADING_FACE, bold: true, boldComplexScript: true, color, ...size(points) },
  paragraph: { spacing: { before, after: 120, line: 300, lineRule: LineRuleType.AUTO }, keepNext: true },
});

export const STYLES: IStylesOptions = {
  default: {
    document: {
      run: { font: FACE, color: INK, ...size(11) },
      paragraph: { spacing: { after: 140, line: 312, lineRule: LineRuleType.AUTO } },
    },
    heading1: heading(21, 60),
    heading2: heading(15, 420),
    heading3: heading(12, 320),
    heading4: heading(10, 220, MUTED),
    heading5: heading(10, 180, MUTED),
    heading6: heading(10, 180, MUTED),
    hyperlink: { run: { color: ACCENT, underline: {} } },
  },
};

/** Tints of the marks, by the markup's class. */
const MARKS: Record<string, string> = {
  'mark-claim': 'FBE7B4',
  'mark-attribution': 'D9EBFB',
  'mark-opinion': 'F4CDDF',
};

const shaded = (fill: string) => ({ shading: { type: 'clear', color: 'auto', fill } }) as const;

/** What a class of the markup looks like in running words; `isChip` when it stands apart with a space on both sides. */
export function runStyle(classes: string): { run: IRunOptions; isChip: boolean } {
  const names = classes.split(' ');
  const mark = names.map((name) => MARKS[name]).find((fill) => fill !== undefined);
  if (mark !== undefined) return { run: shaded(mark), isChip: false };
  const tone = names.map((name) => TONES[/^(?:rating|stance)-(\w+)$/.exec(name)?.[1] ?? '']).find(Boolean);
  if (tone) {
    const [color, fill] = tone;
    return { run: { ...shaded(fill), color, bold: true, boldComplexScript: true, font: HEADING_FACE }, isChip: true };
  }
  if (names.includes('claim-number')) return { run: shaded('FBE7B4'), isChip: true };
  if (names.some((name) => QUIET.has(name))) return { run: { color: MUTED, ...size(9.5) }, isChip: false };
  return { run: {}, isChip: false };
}

const QUIET = new Set([
  'report-facts',
  'report-kicker',
  'report-stamp',
  'evidence-facts',
  'evidence-proof',
  'note-by',
  'print-address',
  'picture-note',
]);

const INDENT = 420;

export const BULLETS = 'bullets';
/** One definition for each first number: Word counts on from where another list of the same definition ended. */
export const numbersFrom = (start: number): string => `numbers-${start}`;

const level = (index: number) => ({ start: INDENT * (index + 1), hanging: 320 });

export const bulletLevels = () =>
  Array.from({ length: 9 }, (_, index) => ({
    level: index,
    format: LevelFormat.BULLET,
    text: '•',
    alignment: AlignmentType.START,
    style: { paragraph: { indent: level(index) } },
  }));

export const numberLevels = (start: number) =>
  Array.from({ length: 9 }, (_, index) => ({
    level: index,
    format: LevelFormat.DECIMAL,
    text: `%${index + 1}.`,
    start: index === 0 ? start : 1,
    alignment: AlignmentType.START,
    style: { paragraph: { indent: level(index) } },
  }));
