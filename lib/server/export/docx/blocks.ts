/** Markup's blocks as Word's paragraphs: headings, lists, quotations, tables, each with its own direction. */
import {
  BorderStyle,
  HeadingLevel,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  WidthType,
  type IParagraphOptions,
} from 'docx';
import { directionOfLocale } from '@/lib/domain/locale';
import type { Frame } from '../frame';
import { textOf, type PlainElement, type PlainNode } from '../plain-markup';
import { imageOf, POINT } from './image';
import { runsOf } from './runs';
import { BULLETS, LINE, numbersFrom, runStyle } from './style';

/** Where a block stands: what it inherits. */
type Place = {
  isRtl: boolean;
  /** How deep in lists; 0 outside. */
  depth: number;
  /** Of the item that the next paragraph begins. */
  marker: { reference: string; instance: number } | null;
  isQuoted: boolean;
  classes: string;
};

const INLINE = new Set([
  'sign',
  'span',
  'a',
  'strong',
  'em',
  'mark',
  'q',
  'time',
  'code',
  'bdi',
  'br',
  'sup',
  'small',
  'b',
]);
const HEADINGS = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
  HeadingLevel.HEADING_5,
  HeadingLevel.HEADING_6,
];

/** Rows of facts: on the page a gap stands between them. */
const APART = new Set(['report-facts', 'report-key']);
/** Lists that are one line of small things. */
const IN_LINE = /picture-legend|report-verdicts/;
const GAP = '\u2003';

export type Lists = { instances: number; starts: Set<number> };

export function paragraphsOf(root: PlainElement, frame: Frame, lists: Lists = { instances: 0, starts: new Set() }) {
  const isRtl = directionOfLocale(frame.locale) === 'rtl';
  const place: Place = { isRtl, depth: 0, marker: null, isQuoted: false, classes: '' };
  return new Writer(lists).blocks([root], place);
}

class Writer {
  constructor(private readonly lists: Lists) {}

  /** Loose words between blocks become paragraphs of their own; a list's marker goes to the first. */
  blocks(nodes: readonly PlainNode[], place: Place): (Paragraph | Table)[] {
    const out: (Paragraph | Table)[] = [];
    let at = place;
    let loose: PlainNode[] = [];
    const add = (made: (Paragraph | Table)[]): void => {
      if (made.length === 0) return;
      out.push(...made);
      at = { ...at, marker: null };
    };
    const flush = (): void => {
      if (textOf(loose).trim() !== '') add([this.paragraph(loose, at)]);
      loose = [];
    };
    for (const node of nodes) {
      if (typeof node === 'string' || INLINE.has(node.tag)) loose.push(node);
      else {
        flush();
        add(this.block(node, at));
      }
    }
    flush();
    return out;
  }

  private block(element: PlainElement, outer: Place): (Paragraph | Table)[] {
    const { tag, attributes, children } = element;
    const dir = attributes['dir'];
    const place = {
      ...outer,
      isRtl: dir === undefined ? outer.isRtl : dir === 'rtl',
      classes: `${outer.classes} ${attributes['class'] ?? ''}`.trim(),
    };
    const level = /^h([1-6])$/.exec(tag)?.[1];
    if (level !== undefined) return [this.heading(element, Number(level), place)];
    if (tag === 'picture') return [new Paragraph({ ...this.look(place), children: [imageOf(attributes, POINT)] })];
    if (attributes['class'] === 'print-address') return [];
    if (tag === 'p' || tag === 'dt' || tag === 'figcaption') return [this.paragraph(children, place, element)];
    if (tag === 'blockquote') return this.blocks(children, { ...place, isQuoted: true });
    if (tag === 'ul' || tag === 'ol') return this.list(element, place);
    if (tag === 'table') return [this.table(element, place)];
    return this.blocks(children, place);
  }

  private heading(element: PlainElement, level: number, place: Place): Paragraph {
    const heading = HEADINGS[level - 1] ?? HeadingLevel.HEADING_6;
    return new Paragraph({ ...this.look({ ...place, classes: '' }), heading, children: this.words(element, place) });
  }

  private paragraph(nodes: readonly PlainNode[], place: Place, element?: PlainElement): Paragraph {
    const children = element
      ? this.words(element, place)
      : runsOf(nodes, { isRtl: place.isRtl, style: runStyle(place.classes).run });
    return new Paragraph({ ...this.look(place), children });
  }

  private words({ children, attributes }: PlainElement, { isRtl, classes }: Place) {
    const apart = APART.has(attributes['class'] ?? '')
      ? children.flatMap((child) => [child, GAP]).slice(0, -1)
      : children;
    return runsOf(apart, { isRtl, style: runStyle(classes).run });
  }

  private look({ isRtl, depth, marker, isQuoted, classes }: Place): IParagraphOptions {
    const indent = depth * 420 + (isQuoted ? 240 : 0);
    const edge = { style: BorderStyle.SINGLE, size: 12, space: 10, color: LINE };
    return {
      bidirectional: isRtl,
      ...(/(?:^| )picture(?: |$)/.test(classes) ? { keepNext: true } : {}),
      ...(marker === null ? {} : { numbering: { ...marker, level: Math.min(depth - 1, 8) } }),
      ...(marker === null && indent > 0 ? { indent: { start: indent } } : {}),
      ...(isQuoted ? { border: isRtl ? { right: edge } : { left: edge } } : {}),
    };
  }

  private list({ tag, children, start, attributes }: PlainElement, place: Place): (Paragraph | Table)[] {
    if (IN_LINE.test(attributes['class'] ?? '')) return [this.oneLine(children, place)];
    this.lists.instances += 1;
    if (tag === 'ol') this.lists.starts.add(start);
    const isPlain = /evidence/.test(attributes['class'] ?? '');
    const marker = { reference: tag === 'ol' ? numbersFrom(start) : BULLETS, instance: this.lists.instances };
    return children.flatMap((item) => {
      if (typeof item === 'string') return [];
      const dir = item.attributes['dir'];
      const isRtl = dir === undefined ? place.isRtl : dir === 'rtl';
      if (isPlain) return this.blocks(item.children, { ...place, isRtl });
      return this.blocks(item.children, { ...place, isRtl, depth: place.depth + 1, marker });
    });
  }

  private oneLine(items: readonly PlainNode[], place: Place): Paragraph {
    const parts = items.flatMap((item) => (typeof item === 'string' ? [] : [...item.children, GAP])).slice(0, -1);
    // Without its classes: what follows a picture's key need not stay with it.
    return this.paragraph(parts, { ...place, classes: '' });
  }

  private table({ children }: PlainElement, place: Place): Table {
    const rows = rowsIn(children).map(
      (row) =>
        new TableRow({
          children: row.children.flatMap((cell) =>
            typeof cell === 'string' ? [] : [new TableCell({ children: this.cell(cell, place) })],
          ),
        }),
    );
    return new Table({ rows, visuallyRightToLeft: place.isRtl, width: { size: 100, type: WidthType.PERCENTAGE } });
  }

  private cell(cell: PlainElement, place: Place): (Paragraph | Table)[] {
    const style = cell.tag === 'th' ? [{ ...cell, tag: 'strong' }] : cell.children;
    const made = this.blocks(style, { ...place, depth: 0, marker: null });
    return made.length > 0 ? made : [new Paragraph('')];
  }
}

const rowsIn = (nodes: readonly PlainNode[]): PlainElement[] =>
  nodes.flatMap((node) => {
    if (typeof node === 'string') return [];
    return node.tag === 'tr' ? [node] : rowsIn(node.children);
  });
