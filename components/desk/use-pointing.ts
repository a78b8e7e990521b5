'use client';

/**
 * Choosing with mouse and fingers. A click chooses a sentence, a second one the annotation under it (the next one where
 * several lie over each other); dragging selects, and snaps to whole sentences unless Alt is held.
 */
import { useEffect } from 'react';
import { snapToGrapheme, trimRange } from '@/lib/text/offsets';
import { sentencesTouched } from '@/lib/text/ranges';
import type { Canvas } from './canvas';
import { useDeskHandle, type Desk, type Selection } from './desk-store';
import { annotationsAt, annotationsOn, focusedSentence, nextOf } from './selected';
import { caretAt } from './text-map';

export function usePointing(canvas: Canvas | null): void {
  const desk = useDeskHandle();
  const root = canvas?.root;
  const map = canvas?.map;

  useEffect(() => {
    if (!root || !map) return;
    const { actions, data } = desk;

    const offsetAt = (event: MouseEvent): number | null => {
      const caret = caretAt(event.clientX, event.clientY);
      return caret && root.contains(caret.node) ? map.offsetOf(caret.node, caret.offset) : null;
    };

    function dragged(): { start: number; end: number } | null {
      const native = getSelection();
      if (!native || native.isCollapsed || native.rangeCount === 0) return null;
      const range = native.getRangeAt(0);
      if (!root?.contains(range.startContainer) && !root?.contains(range.endContainer)) return null;
      const start = map?.offsetOf(range.startContainer, range.startOffset) ?? 0;
      const end = map?.offsetOf(range.endContainer, range.endOffset) ?? data.version.text.length;
      const { text } = data.version;
      const whole = trimRange(text, {
        start: snapToGrapheme(text, Math.min(start, end), 'start'),
        end: snapToGrapheme(text, Math.max(start, end), 'end'),
      });
      return whole.start < whole.end ? whole : null;
    }

    function take(isExact: boolean): boolean {
      const raw = dragged();
      if (raw === null) return false;
      const touched = sentencesTouched(data.version.sentences, raw);
      const anchor = touched[0]?.index;
      const focus = touched.at(-1)?.index;
      if (anchor === undefined || focus === undefined) return false;
      const selection: Selection = isExact
        ? { kind: 'range', range: raw, raw }
        : { kind: 'sentences', anchor, focus, raw };
      actions.select(selection, annotationsOn(desk.getState().list, focus)[0]?.id ?? null);
      return true;
    }

    const up = (event: PointerEvent) => {
      if (event.pointerType !== 'mouse' || event.button !== 0) return;
      const isExact = event.altKey;
      setTimeout(() => {
        if (!take(isExact)) return;
        getSelection()?.removeAllRanges();
        focusSentence(desk, map.element);
      });
    };

    const click = (event: MouseEvent) => {
      if (event.button !== 0 || isDoubleClick(event) || (event.target as Element).closest('a')) return;
      if (dragged() !== null) return;
      const element = (event.target as Element).closest<HTMLElement>('.sentence');
      if (!element) return;
      const index = Number(element.dataset.index);
      const { selection, list, chosenId, attachingId } = desk.getState();
      if (event.shiftKey && selection.kind === 'sentences') {
        actions.select({ kind: 'sentences', anchor: selection.anchor, focus: index });
        element.focus({ preventScroll: true });
        return;
      }
      const offset = offsetAt(event);
      const under = offset === null ? [] : annotationsAt(list, offset);
      const isSecond = focusedSentence(selection, data) === index && selection.kind === 'sentences';
      element.focus({ preventScroll: true });
      if (isSecond && under.length > 0 && attachingId === null) {
        const isOpen = desk.getState().openId !== null;
        const next = under.some(({ id }) => id === chosenId) && !isOpen ? chosenId : nextOf(under, chosenId)?.id;
        actions.choose(next ?? null);
        return;
      }
      const chosen = under[0] ?? annotationsOn(list, index)[0];
      actions.select({ kind: 'sentences', anchor: index, focus: index }, chosen?.id ?? null);
    };

    let frame = 0;
    const move = (event: PointerEvent) => {
      if (event.pointerType !== 'mouse' || event.buttons !== 0) return;
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        const offset = (event.target as Element).closest?.('.sentence') ? offsetAt(event) : null;
        actions.hover(offset === null ? null : (annotationsAt(desk.getState().list, offset)[0]?.id ?? null));
      });
    };
    const leave = () => actions.hover(null);

    let timer: ReturnType<typeof setTimeout> | undefined;
    const touch = () => {
      if (!matchMedia('(pointer: coarse)').matches) return;
      clearTimeout(timer);
      timer = setTimeout(() => take(false), 250);
    };

    const copy = (event: ClipboardEvent) => {
      const native = getSelection();
      if ((native && !native.isCollapsed) || !root.contains(document.activeElement)) return;
      const range = selectedText(desk);
      if (range === null) return;
      event.clipboardData?.setData('text/plain', range);
      event.preventDefault();
    };

    root.addEventListener('click', click);
    root.addEventListener('pointermove', move);
    root.addEventListener('pointerleave', leave);
    document.addEventListener('pointerup', up);
    document.addEventListener('selectionchange', touch);
    document.addEventListener('copy', copy);
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
      root.removeEventListener('click', click);
      root.removeEventListener('pointermove', move);
      root.removeEventListener('pointerleave', leave);
      document.removeEventListener('pointerup', up);
      document.removeEventListener('selectionchange', touch);
      document.removeEventListener('copy', copy);
    };
  }, [desk, root, map]);
}

/** A double click selects a word, as everywhere; two taps are two taps. */
const isDoubleClick = (event: MouseEvent): boolean =>
  event.detail > 1 && (event as PointerEvent).pointerType !== 'touch';

function selectedText({ data, getState }: Desk): string | null {
  const { selection } = getState();
  if (selection.kind === 'none') return null;
  if (selection.kind === 'range') return data.version.text.slice(selection.range.start, selection.range.end);
  const first = data.version.sentences[Math.min(selection.anchor, selection.focus)];
  const last = data.version.sentences[Math.max(selection.anchor, selection.focus)];
  return first && last ? data.version.text.slice(first.start, last.end).trim() : null;
}

/** Puts the focus on the sentence that the selection stands on, without scrolling. */
export function focusSentence({ data, getState }: Desk, elementAt: (index: number) => HTMLElement | undefined): void {
  const index = focusedSentence(getState().selection, data);
  if (index !== null) elementAt(index)?.focus({ preventScroll: true });
}
