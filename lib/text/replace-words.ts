/**
 * Other words in places of a document: the suggestions of a memo laid into the article. Places are ranges of the canonical
 * text. Marks of the first replaced letter stay with the new words, everything around keeps its own.
 */
import type { RichText, RichTextNode } from '@/lib/domain/rich-text';
import type { Range } from './ranges';

export type Replacement = Range & { words: string };
export type Replaced = { document: RichText; done: Replacement[]; left: Replacement[] };

/** `left` are the places that reach over several blocks or over another place. */
export function replaceWords(document: RichText, replacements: readonly Replacement[]): Replaced {
  const done: Replacement[] = [];
  const wanted = withoutOverlaps(replacements);
  let at = 0;
  let blocks = 0;

  const visit = (node: RichTextNode): RichTextNode => {
    const children = node.content ?? [];
    const isBlock =
      node.type === 'paragraph' || node.type === 'heading' || (children.length > 0 && children.every(isInline));
    if (!isBlock) return children.length === 0 ? node : { ...node, content: children.map(visit) };
    if (blocks > 0) at += 1;
    blocks += 1;
    const start = at;
    const end = start + children.reduce((sum, child) => sum + lengthOf(child), 0);
    at = end;
    const here = wanted.filter((one) => one.start >= start && one.end <= end);
    if (here.length === 0) return node;
    done.push(...here);
    return { ...node, content: laidIn(children, start, here) };
  };

  const content = document.content.map(visit);
  return {
    document: { ...document, content },
    done,
    left: replacements.filter((one) => !done.includes(one)),
  };
}

const isInline = (node: RichTextNode): boolean => node.type === 'text' || node.type === 'hardBreak';
const lengthOf = (node: RichTextNode): number => (node.type === 'hardBreak' ? 1 : (node.text ?? '').length);

function withoutOverlaps(replacements: readonly Replacement[]): Replacement[] {
  let reached = -1;
  return replacements
    .toSorted((a, b) => a.start - b.start)
    .filter((one) => {
      if (one.start < reached) return false;
      reached = one.end;
      return true;
    });
}

/** One block's inline nodes with the new words in them; `here` is sorted and lies inside of the block. */
function laidIn(children: readonly RichTextNode[], start: number, here: readonly Replacement[]): RichTextNode[] {
  const made: RichTextNode[] = [];
  let at = start;
  for (const child of children) {
    const end = at + lengthOf(child);
    const touching = here.filter((one) => one.start < end && one.end > at);
    if (touching.length === 0) made.push(child);
    else made.push(...partsOf(child, at, end, touching));
    at = end;
  }
  return made;
}

function partsOf(child: RichTextNode, start: number, end: number, touching: readonly Replacement[]): RichTextNode[] {
  const text = child.text ?? '\n';
  const { text: _text, ...look } = child.type === 'hardBreak' ? { type: 'text' as const, text } : child;
  const parts: RichTextNode[] = [];
  const put = (words: string) => {
    if (words !== '') parts.push({ ...look, text: words });
  };
  let at = start;
  for (const one of touching) {
    put(text.slice(at - start, Math.max(at, one.start) - start));
    if (one.start >= start) put(one.words);
    at = Math.min(end, one.end);
  }
  put(text.slice(at - start));
  return parts;
}
