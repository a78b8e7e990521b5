/**
 * An article as a page worth reading: server-rendered, complete without scripts, one focusable element per sentence.
 * Each sentence's text is exactly its stretch of the canonical text, so offsets are counted from its `data-start`.
 */
import clsx from 'clsx';
import { createElement, Fragment, type ReactNode } from 'react';
import type { Sentence } from '@/lib/domain/article';
import type { Direction } from '@/lib/domain/locale';
import { safeUrl } from '@/lib/domain/safe-url';
import type { ArticleBlock, BlockMark } from '@/lib/text/canonical';
import { directionOfLetters } from '@/lib/text/direction';
import { flattenRanges, sentencesTouched } from '@/lib/text/ranges';

/** A label on a stretch of the text. */
export type Place = { kind: string; start: number; end: number };

export type ArticleTextProps = {
  text: string;
  blocks: readonly ArticleBlock[];
  sentences: readonly Sentence[];
  language: string;
  direction: Direction;
  /** Labels shown over the text, for a text that doesn't change. */
  places?: readonly Place[];
  /** Above the text: title, byline, date. */
  header?: ReactNode;
  className?: string;
};

export function ArticleText(props: ArticleTextProps) {
  const { text, blocks, sentences, language, direction, places = [], header, className } = props;
  const render = (block: ArticleBlock) => (
    <Block key={block.start} block={block} text={text} sentences={sentences} direction={direction} places={places} />
  );
  return (
    <article lang={language} dir={direction} className={clsx('reading article-text', className)} data-article>
      {header}
      {groups(blocks).map((group) => {
        const [first] = group;
        if (!first) return null;
        if (first.type !== 'listItem') return render(first);
        const Tag = first.listKind === 'ordered' ? 'ol' : 'ul';
        return (
          <Tag key={`list-${first.start}`} className={clsx(first.quoted && 'is-quoted')}>
            {group.map(render)}
          </Tag>
        );
      })}
    </article>
  );
}

/** Neighbouring items become one list; its nesting is shown by indents, so that it stays flat and in reading order. */
function groups(blocks: readonly ArticleBlock[]): ArticleBlock[][] {
  const all: ArticleBlock[][] = [];
  for (const block of blocks) {
    const previous = all.at(-1)?.at(-1);
    const isSameList =
      block.type === 'listItem' && previous?.type === 'listItem' && previous.listKind === block.listKind;
    if (isSameList) all.at(-1)?.push(block);
    else all.push([block]);
  }
  return all;
}

type BlockProps = {
  block: ArticleBlock;
  text: string;
  sentences: readonly Sentence[];
  direction: Direction;
  places: readonly Place[];
};

function Block({ block, text, sentences, direction, places }: BlockProps) {
  const marks = [...places.filter(({ start, end }) => start < block.end && end > block.start), ...block.marks];
  const words = text.slice(block.start, block.end);
  const own = block.dir ?? directionOfLetters(words) ?? direction;
  const inside = block.start === block.end ? [] : sentencesTouched(sentences, block);
  const children = inside.map((sentence) => (
    <span
      key={sentence.index}
      id={`s${sentence.index}`}
      className="sentence"
      data-index={sentence.index}
      data-start={Math.max(sentence.start, block.start)}
      tabIndex={sentence.index === 0 ? 0 : -1}
    >
      {marked(text, marks, Math.max(sentence.start, block.start), Math.min(sentence.end, block.end))}
    </span>
  ));
  const isItem = block.type === 'listItem';
  return createElement(
    tagOf(block),
    {
      ...(own === direction ? {} : { dir: own }),
      'data-block': block.start,
      ...(isItem && block.ordinal !== undefined && !block.continued ? { value: block.ordinal } : {}),
      className: clsx(
        block.quoted && !isItem && 'is-quoted',
        isItem && `depth-${Math.min(block.listDepth ?? 1, 4)}`,
        block.continued && 'is-continued',
      ),
    },
    children.length > 0 ? children : words,
  );
}

/** The article's title is the page's first heading; headings inside begin one level below. */
function tagOf({ type, level }: ArticleBlock): string {
  if (type === 'heading') return `h${Math.min((level ?? 2) + (level === 1 ? 1 : 0), 6)}`;
  return { paragraph: 'p', listItem: 'li', blockquote: 'blockquote' }[type];
}

function marked(text: string, marks: readonly (BlockMark | Place)[], start: number, end: number): ReactNode {
  const named = marks.map((mark, index) => ({ ...mark, id: String(index) }));
  const segments = flattenRanges(named, start, end);
  return segments.map((segment) => {
    const words = text.slice(segment.start, segment.end);
    const wrapped = segment.ids.reduceRight<ReactNode>((inner, id) => wrap(named[Number(id)], inner), words);
    return <Fragment key={segment.start}>{wrapped}</Fragment>;
  });
}

function wrap(mark: BlockMark | Place | undefined, inner: ReactNode): ReactNode {
  if (mark && 'kind' in mark) return <span className={`mark-${mark.kind}`}>{inner}</span>;
  if (mark?.type === 'bold') return <strong>{inner}</strong>;
  if (mark?.type === 'italic') return <em>{inner}</em>;
  const href = mark?.type === 'link' ? safeUrl(mark.href) : null;
  if (href === null) return inner;
  return (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow ugc">
      {inner}
    </a>
  );
}
