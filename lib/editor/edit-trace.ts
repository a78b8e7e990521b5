/**
 * What an edit left standing, told by the editor's own steps: ProseMirror's step maps say which positions of the stored
 * document were kept and where they went, and the two documents say which position is which unit of the text.
 *
 * The steps come from outside. They are believed only when they lead from the stored document to the sent one.
 */
import { getSchema } from '@tiptap/core';
import { Node, type Schema } from '@tiptap/pm/model';
import { Step, type StepMap } from '@tiptap/pm/transform';
import type { RichText } from '@/lib/domain/rich-text';
import { checkArticle } from './check';
import { articleExtensions } from './extensions';
import { blockTextsOf, placesInStored } from './text-places';

/** `size` units from `from` on stand from `to` on. Of several: in order, without overlap. */
export type Shift = { from: number; to: number; size: number };

/** Pieces and blocks looked at in all steps together, so that no request can ask for seconds of work. */
const PATIENCE = 10_000_000;

let known: Schema | undefined;

/**
 * The stretches of canonical text that stayed, in UTF-16 units, from the old text to the new one. Null when the steps are
 * no steps, do not lead from `before` to `after` (both as checkArticle() leaves them), or are too many to be followed.
 */
export function traceEdit(before: RichText, after: RichText, steps: readonly unknown[]): Shift[] | null {
  known ??= getSchema(articleExtensions);
  const old = Node.fromJSON(known, before);
  const applied = applyAll(old, steps, known);
  if (applied === null || !leadsTo(applied.document, after)) return null;
  const stored = Node.fromJSON(known, after);
  const toText = placesInStored(blockTextsOf(applied.document), blockTextsOf(stored));
  if (toText === null) return null;
  const toPosition = blockTextsOf(old).map(({ position, offset, text }) => ({
    ...{ from: offset, to: position, size: text.length },
  }));
  return then(then(toPosition, applied.kept), toText);
}

function applyAll(old: Node, steps: readonly unknown[], schema: Schema): { document: Node; kept: Shift[] } | null {
  let document = old;
  let kept: Shift[] = [{ from: 0, to: 0, size: old.content.size }];
  let looked = 0;
  try {
    for (const json of steps) {
      const step = Step.fromJSON(schema, json);
      const { doc } = step.apply(document);
      looked += kept.length + document.childCount;
      if (!doc || looked > PATIENCE) return null;
      kept = then(kept, keptBy(step.getMap()));
      document = doc;
    }
  } catch {
    return null;
  }
  return { document, kept };
}

/** What lies between the ranges that a step replaced. */
function keptBy(map: StepMap): Shift[] {
  const kept: Shift[] = [];
  let from = 0;
  let to = 0;
  map.forEach((oldStart, oldEnd, newStart, newEnd) => {
    kept.push({ from, to, size: oldStart - from });
    from = oldEnd;
    to = newEnd;
  });
  kept.push({ from, to, size: Infinity });
  return kept;
}

/** The one after the other: what the first leaves is looked up in the next. */
function then(first: readonly Shift[], next: readonly Shift[]): Shift[] {
  const both: Shift[] = [];
  let low = 0;
  for (const { from, to, size } of first) {
    for (let index = low; index < next.length; index += 1) {
      const other = next[index] ?? { from: Infinity, to: 0, size: 0 };
      if (other.from >= to + size) break;
      if (other.from + other.size <= to) {
        low = index + 1;
        continue;
      }
      const start = Math.max(to, other.from);
      const end = Math.min(to + size, other.from + other.size);
      both.push({ from: from + start - to, to: other.to + start - other.from, size: end - start });
    }
  }
  return both;
}

function leadsTo(document: Node, sent: RichText): boolean {
  try {
    return JSON.stringify(checkArticle(document.toJSON())) === JSON.stringify(sent);
  } catch {
    return false;
  }
}
