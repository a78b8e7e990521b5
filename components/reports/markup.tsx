import { createElement, type ReactNode } from 'react';
import { RichTextView } from '@/components/editor/rich-text-view';
import type { Markup } from '@/lib/domain/markup';
import type { RichText } from '@/lib/domain/rich-text';

/** Report markup as React; the same markup is the exported file. */
export function MarkupView({ node }: { node: Markup }): ReactNode {
  if (typeof node === 'string') return node;
  if ('richText' in node) return <RichTextView value={node.richText as RichText} />;
  const { class: className, datetime, ...rest } = node.attributes;
  const properties = {
    ...rest,
    ...(className === undefined ? {} : { className }),
    ...(datetime === undefined ? {} : { dateTime: datetime }),
  };
  return createElement(
    node.tag,
    properties,
    ...node.children.map((child, index) => <MarkupView key={index} node={child} />),
  );
}
