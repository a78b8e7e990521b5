/**
 * The report's markup as a public page has it: claims under addresses that stay when their numbers change, the marked
 * words as links to them, sources in a drawer that opens without scripts, corrections below the title.
 */
import { h, type Attributes, type Markup, type MarkupElement } from '@/lib/domain/markup';
import type { Report } from '@/lib/domain/report';
import { shortId } from '@/lib/domain/report-slug';
import type { Frame } from '../export/frame';

export const claimAnchor = (annotationId: string): string => `claim-${shortId(annotationId)}`;

type Dressing = { anchors: ReadonlyMap<string, string>; words: Frame };

export function publicMarkup(body: MarkupElement, report: Report, words: Frame, top: Markup | null): MarkupElement {
  const numbered = report.entries.filter((entry) => entry.number !== null);
  const anchors = new Map(
    numbered.map(({ number, annotation }) => [`claim-${number}`, claimAnchor(annotation.id)] as const),
  );
  const dressed = dress(body, { anchors, words });
  if (top === null) return dressed;
  const at = dressed.children.findIndex((child) => isElement(child) && child.tag === 'header');
  return { ...dressed, children: dressed.children.toSpliced(at + 1, 0, top) };
}

function dress(element: MarkupElement, dressing: Dressing): MarkupElement {
  const children = linkedMarks(element.children).map((child) => (isElement(child) ? dress(child, dressing) : child));
  const attributes = renamed(element.attributes, dressing.anchors);
  const made = { ...element, attributes, children };
  if (hasClass(element, 'claim') && element.tag === 'section') return withOwnLink(made, dressing.words);
  if (hasClass(element, 'claim-part') && children.some((child) => isElement(child) && hasClass(child, 'evidence'))) {
    return drawer(made, dressing.words);
  }
  return made;
}

/** `claim-3`, `#claim-3` and `claim-3-quote` by the claim's own name. */
function renamed(attributes: Attributes, anchors: ReadonlyMap<string, string>): Attributes {
  const rename = (value: string): string =>
    value.replace(/(^|[#\s])(claim-\d+)(?=$|-quote|\s)/g, (whole, before: string, name: string) =>
      anchors.has(name) ? `${before}${anchors.get(name) ?? ''}` : whole,
    );
  const entries = Object.entries(attributes).map(([name, value]) =>
    ['id', 'href', 'aria-labelledby'].includes(name) && typeof value === 'string'
      ? [name, name === 'href' && !value.startsWith('#') ? value : rename(value)]
      : [name, value],
  );
  return Object.fromEntries(entries) as Attributes;
}

/** The words before a claim's number lead to it too, unless they are a link of the article's already. */
function linkedMarks(children: readonly Markup[]): Markup[] {
  return children.map((child, index) => {
    const next = children[index + 1];
    if (!isElement(child) || child.tag !== 'mark' || !next || !isElement(next) || !hasClass(next, 'ref')) return child;
    if (hasLink(child)) return child;
    const link = h('a', { class: 'mark-link', href: next.attributes['href'], tabindex: -1 }, child.children);
    return { ...child, children: [link] };
  });
}

const hasLink = (element: MarkupElement): boolean =>
  element.children.some((child) => isElement(child) && (child.tag === 'a' || hasLink(child)));

function withOwnLink(section: MarkupElement, words: Frame): MarkupElement {
  const link = h(
    'a',
    { class: 'claim-link', href: `#${section.attributes['id']}`, 'aria-label': words.t('claimLink') },
    '#',
  );
  const children = section.children.map((child) =>
    isElement(child) && child.tag === 'h3' ? { ...child, children: [...child.children, ' ', link] } : child,
  );
  return { ...section, children };
}

function drawer(part: MarkupElement, words: Frame): MarkupElement {
  const heading = part.children.find((child) => isElement(child) && child.tag === 'h4');
  const list = part.children.find((child) => isElement(child) && hasClass(child, 'evidence'));
  const count = list !== undefined && isElement(list) ? list.children.length : 0;
  return h(
    'details',
    { ...part.attributes, class: 'claim-part drawer' },
    h(
      'summary',
      {},
      ...(heading !== undefined && isElement(heading) ? heading.children : []),
      ' ',
      h('span', { class: 'drawer-count' }, words.number(count)),
    ),
    part.children.filter((child) => child !== heading),
  );
}

const isElement = (node: Markup): node is MarkupElement => typeof node !== 'string' && 'tag' in node;

const hasClass = ({ attributes }: MarkupElement, name: string): boolean =>
  String(attributes['class'] ?? '')
    .split(' ')
    .includes(name);
