'use client';

/** The desk: outline, article, margin, in one row that is mirrored as one. It joins the parts; each does its own work. */
import clsx from 'clsx';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { CanvasProvider, useMakeCanvas } from './canvas';
import { AttachBar } from './attach-bar';
import { CardSheet } from './card-sheet';
import { createDesk, type Words } from './desk-engine';
import { DeskHeader } from './desk-header';
import { DeskProvider, useDesk, useDeskHandle, type DeskData } from './desk-store';
import { DeskNotices } from './desk-notices';
import { Drawer } from './drawer';
import { Gutter } from './gutter';
import { LabelBar } from './label-bar';
import { Margin } from './margin';
import { Outline } from './outline';
import { useKeys } from './use-keys';
import { WIDEST, useMedia } from './use-media';
import { usePainting, useSentenceAttributes } from './use-painting';
import { usePointing } from './use-pointing';
import './desk.css';

const Palette = dynamic(() => import('./palette').then((module) => module.Palette), { ssr: false });
const Shortcuts = dynamic(() => import('./shortcuts').then((module) => module.Shortcuts), { ssr: false });
const ConflictDialog = dynamic(() => import('./conflict-dialog').then((module) => module.ConflictDialog), {
  ssr: false,
});
const AssignDialog = dynamic(() => import('./assign-dialog').then((module) => module.AssignDialog), { ssr: false });

export function Desk({ data, children }: { data: DeskData; children: ReactNode }) {
  const t = useTranslations('desk');
  const [desk] = useState(() => createDesk(data, t as unknown as Words));
  useEffect(() => desk.start(), [desk]);
  return (
    <DeskProvider value={desk}>
      <DeskFrame>{children}</DeskFrame>
    </DeskProvider>
  );
}

type Panel = 'palette' | 'shortcuts' | 'assign' | null;

function DeskFrame({ children }: { children: ReactNode }) {
  const { data } = useDeskHandle();
  const box = useRef<HTMLDivElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const canvas = useMakeCanvas(box, scroller, data.version.sentences);
  const isWidest = useMedia(WIDEST);
  const [isFolded, setIsFolded] = useFolded();
  const [isDrawer, setIsDrawer] = useState(false);
  const [panel, setPanel] = useState<Panel>(null);
  const hasConflict = useDesk((state) => state.conflicts.length > 0);
  const close = () => setPanel(null);

  const panels = useMemo(
    () => ({
      openPalette: () => setPanel('palette'),
      openShortcuts: () => setPanel('shortcuts'),
      focusFilter: () => {
        if (!isWidest) setIsDrawer(true);
        else setIsFolded(false);
        setTimeout(() => document.querySelector<HTMLElement>('#desk-filters button')?.focus(), 60);
      },
    }),
    [isWidest, setIsFolded],
  );
  usePainting(canvas);
  useSentenceAttributes(canvas);
  usePointing(canvas);
  useKeys(canvas, panels);
  useDeepLink(canvas !== null);

  return (
    <CanvasProvider value={canvas}>
      <div className="flex flex-col md:min-h-0 md:flex-1">
        <DeskHeader
          onOutline={() => (isWidest ? setIsFolded(!isFolded) : setIsDrawer(true))}
          isOutlineOpen={isWidest ? !isFolded : isDrawer}
          onPalette={panels.openPalette}
          onShortcuts={panels.openShortcuts}
        />
        <DeskNotices />
        <div className="flex md:min-h-0 md:flex-1">
          <div
            className={clsx(
              'hidden w-60 shrink-0 overflow-y-auto border-e border-line bg-sunken/50 [scrollbar-width:thin] print:!hidden',
              !isFolded && 'xl:block',
            )}
          >
            <Outline />
          </div>
          <div
            ref={scroller}
            className="desk-scroller relative min-w-0 flex-1 md:overflow-y-auto print:!overflow-visible"
          >
            <div
              ref={box}
              className="relative mx-auto flex w-full max-w-[78rem] justify-center gap-2 pe-4 max-lg:pe-0 lg:gap-4 print:!block"
            >
              <div className="relative w-full max-w-[calc(var(--measure)+8rem)] min-w-0 px-8 pt-8 pb-40 sm:px-16 sm:pt-12 print:!max-w-none print:!p-0">
                <Gutter />
                <BeginHint />
                {children}
                <LabelBar onAssign={() => setPanel('assign')} />
              </div>
              <Margin scroller={scroller} />
            </div>
          </div>
        </div>
      </div>
      <Drawer open={isDrawer && !isWidest} onOpenChange={setIsDrawer}>
        <Outline onLeave={() => setIsDrawer(false)} />
      </Drawer>
      <CardSheet />
      <AttachBar />
      {panel === 'palette' && <Palette onClose={close} panels={panels} />}
      {panel === 'shortcuts' && <Shortcuts onClose={close} />}
      {panel === 'assign' && <AssignDialog onClose={close} />}
      {hasConflict && <ConflictDialog />}
      <Announcer />
    </CanvasProvider>
  );
}

/** Said once, where nobody has marked anything yet. */
function BeginHint() {
  const t = useTranslations('desk');
  const desk = useDeskHandle();
  const isEmpty = useDesk((state) => state.annotations.size === 0);
  if (!isEmpty || !desk.can('annotation:create')) return null;
  return (
    <p className="mb-8 rounded-lg bg-accent-soft px-4 py-2.5 text-sm leading-6 text-accent-strong print:hidden">
      {t.rich('begin', {
        key: (chunks) => (
          <kbd className="rounded-sm bg-surface px-1.5 py-0.5 font-ui text-xs font-semibold">{chunks}</kbd>
        ),
      })}
    </p>
  );
}

function Announcer() {
  const { text, count } = useDesk((state) => state.announcement);
  return (
    <div role="status" aria-live="polite" className="sr-only">
      {/* A repeated message is a new one only if its text differs. */}
      {count % 2 === 0 ? text : `${text}\u00a0`}
    </div>
  );
}

const FOLDED = 'sanad.outline';

/** Whether the outline is folded, remembered in this browser. */
function useFolded(): [boolean, (isFolded: boolean) => void] {
  const [isFolded, setIsFolded] = useState(false);
  useEffect(() => {
    // After hydration: the server can't know.
    const frame = requestAnimationFrame(() => setIsFolded(localStorage.getItem(FOLDED) === 'folded'));
    return () => cancelAnimationFrame(frame);
  }, []);
  const set = useMemo(
    () => (next: boolean) => {
      setIsFolded(next);
      localStorage.setItem(FOLDED, next ? 'folded' : 'open');
    },
    [],
  );
  return [isFolded, set];
}

/** `#a-<id>` opens an annotation, `#s12` chooses a sentence. */
function useDeepLink(isReady: boolean): void {
  const desk = useDeskHandle();
  useEffect(() => {
    if (!isReady) return;
    const follow = () => {
      const annotation = desk.getState().annotations.get(location.hash.replace(/^#a-/, ''));
      const sentence = /^#s(\d+)$/.exec(location.hash)?.[1];
      if (annotation?.anchor === 'lost') return desk.actions.choose(annotation.id);
      const index = annotation?.sentences[0] ?? (sentence === undefined ? null : Number(sentence));
      if (index === null || index === undefined || !desk.data.version.sentences[index]) return;
      if (annotation) desk.actions.choose(annotation.id);
      else desk.actions.select({ kind: 'sentences', anchor: index, focus: index });
      const element = document.getElementById(`s${index}`);
      element?.focus({ preventScroll: true });
      element?.scrollIntoView({ block: 'nearest' });
    };
    follow();
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, [desk, isReady]);
}
