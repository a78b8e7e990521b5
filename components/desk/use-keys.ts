'use client';

/** The desk's keys. Letters work in any keyboard layout: a key that gives no Latin character is read by its place. */
import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import type { AnnotationKind } from '@/lib/domain/annotation';
import { nextUntouched, sentenceStates } from '@/lib/domain/coverage';
import type { Canvas } from './canvas';
import { useDeskHandle, type Desk, type Selection } from './desk-store';
import { annotationsOn, focusedSentence, nextOf, selectedSentences } from './selected';
import { focusSentence } from './use-pointing';

export type Panels = { openPalette: () => void; openShortcuts: () => void; focusFilter: () => void };

const LABELS: Record<string, AnnotationKind> = { c: 'claim', a: 'attribution', o: 'opinion' };
const PLACES: Record<string, string> = { BracketLeft: '[', BracketRight: ']', Slash: '/' };

/** `c`, `[`, `?`, `arrowdown`: what was meant, whatever the layout. */
export function keyOf({ key, code, shiftKey }: Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey'>): string {
  if (key.length > 1 || /^[\x20-\x7e]$/.test(key)) return key.toLowerCase();
  if (code === 'Slash' && shiftKey) return '?';
  return /^Key[A-Z]$/.test(code) ? code.slice(3).toLowerCase() : (PLACES[code] ?? key);
}

const isTyping = (target: Element): boolean =>
  target.closest('input, textarea, select, [contenteditable=""], [contenteditable="true"]') !== null;
const hasDialog = (): boolean =>
  document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]') !== null;

export function useKeys(canvas: Canvas | null, panels: Panels): void {
  const desk = useDeskHandle();
  const t = useTranslations('desk');
  const map = canvas?.map;

  useEffect(() => {
    if (!map) return;
    const { actions, data } = desk;

    const show = (index: number) => {
      const element = map.element(index);
      element?.focus({ preventScroll: true });
      element?.scrollIntoView({ block: 'nearest' });
    };

    function goTo(index: number, isExtending = false): void {
      const { selection, list } = desk.getState();
      const to = Math.max(0, Math.min(data.version.sentences.length - 1, index));
      const anchor = isExtending && selection.kind === 'sentences' ? selection.anchor : to;
      const next: Selection = { kind: 'sentences', anchor, focus: to };
      actions.select(next, annotationsOn(list, to)[0]?.id ?? null);
      show(to);
    }

    function firstVisible(): number {
      const seen = data.version.sentences.find(({ index }) => {
        const rect = map?.element(index)?.getBoundingClientRect();
        return rect !== undefined && rect.bottom > 120;
      });
      return seen?.index ?? 0;
    }

    function move(key: string, isExtending: boolean): boolean {
      const now = focusedSentence(desk.getState().selection, data);
      const step = { arrowdown: 1, j: 1, arrowup: -1, k: -1 }[key];
      if (step !== undefined) goTo(now === null ? firstVisible() : now + step, isExtending);
      else if (key === 'home') goTo(0, isExtending);
      else if (key === 'end') goTo(data.version.sentences.length - 1, isExtending);
      else if (key === '[' || key === ']') goToUntouched(now ?? -1, key === ']' ? 1 : -1);
      else return false;
      return true;
    }

    function goToUntouched(from: number, step: 1 | -1): void {
      const { sentences, list } = desk.getState();
      const index = nextUntouched(sentenceStates(sentences, list), from, step);
      if (index === null) actions.announce(t('announce.allLookedAt'));
      else goTo(index);
    }

    function act(key: string): boolean {
      const { chosenId, selection, list, annotations, attachingId } = desk.getState();
      if (attachingId !== null) {
        if (key === 'enter') actions.attachHere();
        return key === 'enter';
      }
      const kind = LABELS[key];
      const chosen = chosenId === null ? undefined : annotations.get(chosenId);
      if (kind) applyLabel(desk, kind);
      else if (key === 'x') applyNothing(desk);
      else if (key === 'enter' && chosen) openCard(desk, chosen.id);
      else if ((key === 'delete' || key === 'backspace') && chosen) {
        if (desk.can('annotation:remove', chosen)) actions.removeAnnotation(chosen.id);
      } else if (key === 'arrowleft' || key === 'arrowright') {
        const index = focusedSentence(selection, data);
        const next = nextOf(index === null ? [] : annotationsOn(list, index), chosenId, key === 'arrowright' ? 1 : -1);
        if (!next) return false;
        actions.select(selection, next.id);
      } else return false;
      return true;
    }

    function escape(target: Element): boolean {
      const { openId, selection, attachingId } = desk.getState();
      if (attachingId !== null) {
        actions.choose(attachingId);
        return true;
      }
      if (openId !== null) {
        actions.close();
        focusSentence(desk, map?.element ?? (() => undefined));
        return true;
      }
      if (isTyping(target)) return false;
      if (selection.kind === 'none') return false;
      const index = focusedSentence(selection, data);
      const isOne = selection.kind === 'sentences' && selection.anchor === selection.focus;
      if (isOne || index === null) actions.select({ kind: 'none' }, null);
      else actions.select({ kind: 'sentences', anchor: index, focus: index });
      return true;
    }

    const down = (event: KeyboardEvent) => {
      const target = event.target as Element;
      if (event.defaultPrevented || event.isComposing) return;
      const key = keyOf(event);
      const isCommand = event.ctrlKey || event.metaKey;
      if (isCommand && key === 'k') {
        event.preventDefault();
        return panels.openPalette();
      }
      if (hasDialog()) return;
      if (key === 'escape') return void (escape(target) && event.preventDefault());
      if (isTyping(target)) return;
      if (isCommand && !event.altKey) {
        const isRedo = key === 'y' || (key === 'z' && event.shiftKey);
        if (key !== 'z' && key !== 'y') return;
        event.preventDefault();
        return isRedo ? actions.redo() : actions.undo();
      }
      if (isCommand || event.altKey) return;
      if (key === '?') return void (event.preventDefault(), panels.openShortcuts());
      if (key === '/') return void (event.preventDefault(), panels.focusFilter());
      const isReading = target === document.body || target.closest('[data-article], [data-label-bar], #main') !== null;
      const isControl = target.closest('button, a, [role="button"], [role="tab"], [data-card]') !== null;
      if (!isReading || (isControl && !target.closest('[data-label-bar]'))) return;
      if (target.closest('[data-label-bar]') && (key === 'enter' || key === ' ')) return;
      const isExtending = event.shiftKey && key.startsWith('arrow');
      if (move(key, isExtending || (event.shiftKey && (key === 'home' || key === 'end'))) || act(key)) {
        event.preventDefault();
      }
    };
    addEventListener('keydown', down);
    return () => removeEventListener('keydown', down);
  }, [desk, map, panels, t]);
}

/** Labels what is selected. */
export function applyLabel({ actions, data, getState, can }: Desk, kind: AnnotationKind): void {
  const { selection } = getState();
  if (selection.kind === 'none' || !can('annotation:create')) return;
  if (selection.kind === 'range') actions.label(kind, selection.range);
  else actions.label(kind, { sentences: selectedSentences(selection, data) });
  getSelection()?.removeAllRanges();
}

/** Says of the selected sentences that there is nothing to check, or takes it back when all of them say so. */
export function applyNothing({ actions, data, getState, can }: Desk): void {
  const { selection, sentences } = getState();
  const indexes = selectedSentences(selection, data);
  if (indexes.length === 0 || !can('sentence:triage')) return;
  const isAll = indexes.every((index) => sentences[index]?.triage === 'nothing_to_check');
  actions.triage(indexes, isAll ? 'untouched' : 'nothing_to_check');
}

/** Opens a card and goes into it. */
export function openCard({ actions }: Desk, id: string): void {
  actions.choose(id);
  requestAnimationFrame(() => requestAnimationFrame(() => document.getElementById(`card-${id}`)?.focus()));
}
