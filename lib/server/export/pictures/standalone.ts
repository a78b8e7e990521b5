/**
 * A picture of the page as a drawing that needs no page: what the style sheet (app/report.css) says by class stands in it as
 * attributes, in the light theme's colours. Programs that draw it know no `direction`: words that run from the right are
 * embedded as such, and their anchor is a side of the paper.
 */
import { h, type Markup, type MarkupElement } from '@/lib/domain/markup';
import { markupToHtml } from '../markup-html';
import { INK, MUTED, TONES } from '../tones';

export type Drawing = { svg: string; width: number; height: number };

/** Faces of the typesetter and of the rasteriser alike. */
const FACES = "'Source Serif 4', Amiri";
const LINES: Record<string, Record<string, string | number>> = {
  'picture-line': { fill: 'none', stroke: `#${INK}`, 'stroke-opacity': 0.45, 'stroke-width': 1 },
};

/** `defs`: the patterns, for a drawing that has them from the one beside it. */
export function standalone(svg: MarkupElement, defs: MarkupElement | null): Drawing {
  const [, , width = 0, height = 0] = String(svg.attributes['viewBox']).split(' ').map(Number);
  const own = partOf(svg, 'defs');
  const children = [...(own || !defs ? [] : [defs]), ...svg.children].flatMap(plain);
  const root = h(
    'svg',
    { xmlns: 'http://www.w3.org/2000/svg', viewBox: `0 0 ${width} ${height}`, width, height, 'font-family': FACES },
    children,
  );
  return { svg: markupToHtml(root), width, height };
}

export function partOf(node: Markup, tag: string): MarkupElement | null {
  if (typeof node === 'string' || 'richText' in node) return null;
  if (node.tag === tag) return node;
  return node.children.map((child) => partOf(child, tag)).find((found) => found !== null) ?? null;
}

function plain(node: Markup): Markup[] {
  if (typeof node === 'string') return [node];
  if ('richText' in node || node.tag === 'title' || node.tag === 'desc') return [];
  const { class: classes, direction, ...attributes } = node.attributes;
  const names = String(classes ?? '').split(' ');
  if (node.tag === 'text') return [text(node, names, { ...attributes, direction })];
  const looks = names.map((name) => LINES[name]).find(Boolean) ?? filling(names);
  return [{ tag: node.tag, attributes: { ...attributes, ...looks }, children: node.children.flatMap(plain) }];
}

function filling(names: readonly string[]): Record<string, string | number> {
  if (!names.includes('picture-fill')) return {};
  const [tone, ground] = names.map((name) => TONES[name.replace('picture-', '')]).find(Boolean) ?? [MUTED, 'FFFFFF'];
  return { fill: `#${ground}`, stroke: `#${tone}`, 'stroke-width': 1 };
}

function text(
  { children }: MarkupElement,
  names: readonly string[],
  { direction, ...attributes }: MarkupElement['attributes'],
): MarkupElement {
  const isRtl = direction === 'rtl';
  const words = children.map((child) => (isRtl ? `\u202B${String(child)}\u202C` : child));
  const isStart = names.includes('picture-start');
  const looks = names.includes('picture-value')
    ? {
        ...{ 'font-size': 12, 'font-weight': 700, 'text-anchor': 'middle', fill: `#${INK}` },
        ...{ stroke: '#FFFFFF', 'stroke-width': 3, 'paint-order': 'stroke' },
      }
    : {
        ...{ 'font-size': 13, fill: `#${names.includes('picture-total') ? MUTED : INK}` },
        'text-anchor': isStart === isRtl ? 'end' : 'start',
      };
  return h('text', { ...attributes, ...looks }, words);
}
