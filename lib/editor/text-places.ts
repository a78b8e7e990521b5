/** Which position of a ProseMirror document is which unit of the canonical text. */
import type { Node } from '@tiptap/pm/model';

/** A text block: from `position` on, each position is the unit of the text from `offset` on, line breaks included. */
export type BlockText = { position: number; offset: number; text: string };

/** In reading order; their texts joined by "\n" are the canonical text (lib/text/canonical.ts). */
export function blockTextsOf(document: Node): BlockText[] {
  const blocks: BlockText[] = [];
  let offset = 0;
  document.descendants((node, position) => {
    if (!node.isTextblock) return true;
    const text = node.textBetween(0, node.content.size, '', '\n');
    blocks.push({ position: position + 1, offset, text });
    offset += text.length + 1;
    return false;
  });
  return blocks;
}

/**
 * From positions of an edited document to units of the text that was stored of it. Checking drops empty blocks and
 * normalises letters: of a block that it changed, the common beginning and end are known. Null: not the same blocks.
 */
export function placesInStored(
  edited: readonly BlockText[],
  stored: readonly BlockText[],
): { from: number; to: number; size: number }[] | null {
  const raw = edited.filter(hasText);
  const clean = stored.filter(hasText);
  if (raw.length !== clean.length) return null;
  return raw.flatMap((block, index) => {
    const match = clean[index];
    return match ? common(block, match) : [];
  });
}

const hasText = ({ text }: BlockText): boolean => text !== '';

function common(raw: BlockText, clean: BlockText) {
  const most = Math.min(raw.text.length, clean.text.length);
  let head = 0;
  while (head < most && raw.text[head] === clean.text[head]) head += 1;
  let tail = 0;
  while (tail < most - head && raw.text.at(-1 - tail) === clean.text.at(-1 - tail)) tail += 1;
  const beginning = { from: raw.position, to: clean.offset, size: head };
  const end = {
    from: raw.position + raw.text.length - tail,
    to: clean.offset + clean.text.length - tail,
    size: tail,
  };
  return [beginning, end].filter(({ size }) => size > 0);
}
