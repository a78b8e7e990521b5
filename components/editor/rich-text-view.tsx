/**
 * Rich text as React elements: no stored HTML, no TipTap. A node that it doesn't know shows its words, an unsafe address
 * its text, so that one bad stored node never breaks a page.
 */
import clsx from 'clsx';
import { Fragment, type ReactNode } from 'react';
import type { RichText, RichTextMark, RichTextNode } from '@/lib/domain/rich-text';
import { safeUrl } from '@/lib/domain/safe-url';
import { isBlockDirection, LINK_REL, LINK_TARGET } from '@/lib/editor/link-policy';

const MAX_DEPTH = 60;

const TAGS: Record<string, 'p' | 'blockquote' | 'ul' | 'ol' | 'li'> = {
  paragraph: 'p',
  blockquote: 'blockquote',
  bulletList: 'ul',
  orderedList: 'ol',
  listItem: 'li',
};

const HEADINGS: Record<number, 'h1' | 'h2' | 'h3' | 'h4'> = { 1: 'h1', 2: 'h2', 3: 'h3', 4: 'h4' };

type Props = { value: RichText; className?: string };

export function RichTextView({ value, className }: Props) {
  return <div className={clsx('prose', className)}>{childrenOf(value, 0)}</div>;
}

function childrenOf(node: { content?: RichTextNode[] | undefined }, depth: number): ReactNode {
  if (!Array.isArray(node.content) || depth > MAX_DEPTH) return null;
  return node.content.map((child, index) => <Fragment key={index}>{nodeOf(child, depth + 1)}</Fragment>);
}

function nodeOf(node: RichTextNode | null, depth: number): ReactNode {
  if (typeof node !== 'object' || node === null) return null;
  if (node.type === 'hardBreak') return <br />;
  if (typeof node.text === 'string') return textOf(node);
  const children = childrenOf(node, depth);
  const dir = isBlockDirection(node.attrs?.dir) ? node.attrs.dir : 'auto';
  if (node.type === 'heading')
    return (
      <Heading level={node.attrs?.level} dir={dir}>
        {children}
      </Heading>
    );
  const Tag = Object.hasOwn(TAGS, node.type) ? TAGS[node.type] : undefined;
  if (!Tag) return children;
  if (Tag === 'ol') {
    const start = node.attrs?.start;
    return (
      <ol dir={dir} {...(typeof start === 'number' ? { start } : {})}>
        {children}
      </ol>
    );
  }
  return <Tag {...(Tag === 'li' ? {} : { dir })}>{children}</Tag>;
}

function Heading({ level, dir, children }: { level: unknown; dir: string; children: ReactNode }) {
  const Tag = HEADINGS[Number(level)] ?? 'h2';
  return <Tag dir={dir}>{children}</Tag>;
}

const textOf = (node: RichTextNode): ReactNode =>
  (Array.isArray(node.marks) ? node.marks : []).reduce<ReactNode>((inner, mark) => markOf(mark, inner), node.text);

function markOf(mark: RichTextMark, inner: ReactNode): ReactNode {
  if (mark?.type === 'bold') return <strong>{inner}</strong>;
  if (mark?.type === 'italic') return <em>{inner}</em>;
  const href = mark?.type === 'link' ? safeUrl(mark.attrs?.href) : null;
  if (!href) return inner;
  return (
    <a href={href} rel={LINK_REL} target={LINK_TARGET}>
      {inner}
    </a>
  );
}
