'use client';

/** Paints labels, the selection and what has nothing to check over the article, and tells screen readers the same. */
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import type { Annotation, Range } from '@/lib/domain/annotation';
import { sentenceStates } from '@/lib/domain/coverage';
import { passes } from '@/lib/domain/filters';
import { trimRange } from '@/lib/text/offsets';
import { sentencesTouched } from '@/lib/text/ranges';
import type { Canvas } from './canvas';
import { useDeskHandle, type DeskData, type DeskState } from './desk-store';
import { canPaint, createPainter, type Paint, type Painter } from './painter';
import { focusedSentence, selectedRange } from './selected';
import { createSpanPainter } from './span-painter';
import { useSentenceWords } from './sentence-words';

export function usePainting(canvas: Canvas | null): void {
  const desk = useDeskHandle();
  const painter = useRef<Painter | null>(null);
  const near = useRef<Range>({ start: 0, end: 0 });
  const isAll = useRef(false);
  const map = canvas?.map;

  useEffect(() => {
    if (!map) return;
    const made = canPaint() ? createPainter(map) : createSpanPainter(map, desk.data.version.sentences);
    document.documentElement.classList.add(canPaint() ? 'can-paint' : 'cannot-paint');
    painter.current = made;
    const everything = { start: 0, end: desk.data.version.text.length };
    const paint = () =>
      made.paint(
        isAll.current
          ? paintsOf(unchosen(desk.getState()), desk.data, everything)
          : paintsOf(desk.getState(), desk.data, near.current),
      );
    const print = (all: boolean) => () => {
      isAll.current = all;
      paint();
    };
    const before = print(true);
    const after = print(false);
    const stop = desk.subscribe(paint);
    addEventListener('beforeprint', before);
    addEventListener('afterprint', after);
    return () => {
      stop();
      removeEventListener('beforeprint', before);
      removeEventListener('afterprint', after);
      made.stop();
    };
  }, [desk, map]);

  useEffect(() => {
    if (!canvas) return;
    near.current = canvas.near;
    painter.current?.paint(paintsOf(desk.getState(), desk.data, canvas.near));
  }, [desk, canvas]);
}

function paintsOf(state: DeskState, data: DeskData, near: Range): Paint[] {
  const paints: Paint[] = [];
  const isNear = (range: Range) => range.start < near.end && range.end > near.start;
  const labelled = new Set<number>();
  for (const annotation of state.list) {
    if (annotation.range.start >= near.end) break;
    if (!isNear(annotation.range)) continue;
    annotation.sentences.forEach((index) => labelled.add(index));
    const { id, kind, range } = annotation;
    const isStrong = id === state.hoveredId || id === state.chosenId;
    if (!isStrong && !passes(annotation, state.filter)) continue;
    paints.push({ key: id, style: isStrong ? `${kind}-strong` : kind, ...range });
  }
  for (const { index } of sentencesTouched(state.sentences, near)) {
    const sentence = state.sentences[index];
    if (sentence?.triage === 'nothing_to_check' && !labelled.has(index)) {
      paints.push({ key: `n${index}`, style: 'nothing', start: sentence.start, end: sentence.end });
    }
  }
  const range = selectedRange(state.selection, data);
  if (range && range.end > range.start) {
    const inside = trimRange(data.version.text, range);
    paints.push({ key: 'selected', style: 'selected', ...inside });
  }
  return paints;
}

/** On paper nothing is chosen. */
const unchosen = (state: DeskState): DeskState => ({
  ...state,
  selection: { kind: 'none' },
  chosenId: null,
  hoveredId: null,
});

/** Roving focus, and each sentence's labels as its description. Only attributes of changed sentences are touched. */
export function useSentenceAttributes(canvas: Canvas | null): void {
  const desk = useDeskHandle();
  const words = useSentenceWords();
  const t = useTranslations('desk');
  const map = canvas?.map;

  useEffect(() => {
    if (!map) return;
    let said = new Map<number, string>();
    let focused = 0;
    let list: readonly Annotation[] | null = null;
    let sentences: DeskState['sentences'] | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;

    const describe = () => {
      const state = desk.getState();
      if (state.list === list && state.sentences === sentences) return;
      ({ list, sentences } = state);
      const on = new Map<number, string[]>();
      for (const annotation of list) {
        for (const index of annotation.sentences) on.set(index, [...(on.get(index) ?? []), words(annotation)]);
      }
      sentenceStates(sentences, []).forEach((triage, index) => {
        if (triage === 'nothing' && !on.has(index)) on.set(index, [t('triage.nothing')]);
      });
      const next = new Map([...on].map(([index, parts]) => [index, parts.join('; ')]));
      for (const [index, text] of next) {
        if (said.get(index) !== text) map.element(index)?.setAttribute('aria-description', text);
      }
      for (const index of said.keys()) if (!next.has(index)) map.element(index)?.removeAttribute('aria-description');
      said = next;
    };
    const update = () => {
      const index = focusedSentence(desk.getState().selection, desk.data) ?? focused;
      if (index !== focused) {
        map.element(focused)?.setAttribute('tabindex', '-1');
        map.element(index)?.setAttribute('tabindex', '0');
        focused = index;
      }
      clearTimeout(timer);
      timer = setTimeout(describe, 60);
    };
    update();
    const stop = desk.subscribe(update);
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [desk, map, words, t]);
}
