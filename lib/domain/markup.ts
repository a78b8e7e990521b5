/**
 * A document as data: what the report page shows as React and the HTML export writes as text, from one source. There are
 * no event handlers and no raw HTML in it; people's rich text is carried as its own document.
 */
export type Attributes = Readonly<Record<string, string | number | undefined>>;
export type Markup = string | MarkupElement | { richText: unknown };
export type MarkupElement = { tag: string; attributes: Attributes; children: Markup[] };

type Child = Markup | null | false | undefined;

/** An element; absent children are left out. */
export const h = (tag: string, attributes: Attributes = {}, ...children: (Child | Child[])[]): MarkupElement => ({
  tag,
  attributes,
  children: children
    .flat()
    .filter((child): child is Markup => child !== null && child !== false && child !== undefined),
});

/** A string somebody else wrote, kept from reordering what stands around it. */
export const isolated = (text: string): MarkupElement => h('bdi', {}, text);
