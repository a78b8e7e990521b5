'use client';

/**
 * What can be done with the selection, beside it: in the gutter on wide screens, at the foot of the window on small ones.
 * It never covers the text that is being read.
 */
import clsx from 'clsx';
import { CircleSlash, TextSelect, UserPlus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useMemo, type ReactNode } from 'react';
import { ANNOTATION_KINDS } from '@/lib/domain/annotation';
import { Kbd } from '@/components/ui/kbd';
import { LabelMark } from '@/components/ui/label-mark';
import { Tooltip } from '@/components/ui/tooltip';
import { useCanvas } from './canvas';
import { useDesk, useDeskActions, useDeskHandle } from './desk-store';
import { selectedRange, selectedSentences } from './selected';
import { applyLabel, applyNothing } from './use-keys';

const KEYS = { claim: 'C', attribution: 'A', opinion: 'O' } as const;

export function LabelBar({ onAssign }: { onAssign: () => void }) {
  const t = useTranslations('desk');
  const tLabels = useTranslations('annotations');
  const desk = useDeskHandle();
  const canvas = useCanvas();
  const selection = useDesk((state) => state.selection);
  const list = useDesk((state) => state.list);
  const isAttaching = useDesk((state) => state.attachingId !== null || state.newer !== null);
  const sentences = useDesk((state) => state.sentences);
  const range = useMemo(() => selectedRange(selection, desk.data), [selection, desk]);
  if (!canvas || range === null || isAttaching || !desk.can('annotation:create')) return null;

  const here = list.filter((one) => one.range.start === range.start && one.range.end === range.end);
  const isNothing = selectedSentences(selection, desk.data).every(
    (index) => sentences[index]?.triage === 'nothing_to_check',
  );
  return (
    <div
      role="toolbar"
      aria-label={t('bar.label')}
      aria-orientation="vertical"
      data-label-bar
      style={{ '--bar-top': `${canvas.topOf(range.start) - 6}px` } as React.CSSProperties}
      onPointerDown={(event) => event.preventDefault()}
      className={clsx(
        'z-20 flex gap-0.5 rounded-xl bg-raised p-1 shadow-md print:hidden',
        'fixed inset-x-3 bottom-3 justify-around pb-[max(0.25rem,env(safe-area-inset-bottom))]',
        'lg:absolute lg:inset-x-auto lg:end-1 lg:top-(--bar-top) lg:bottom-auto lg:flex-col lg:pb-1',
      )}
    >
      {ANNOTATION_KINDS.map((kind) => (
        <BarButton
          key={kind}
          label={tLabels(`kind.${kind}`)}
          keys={KEYS[kind]}
          isPressed={here.some((one) => one.kind === kind)}
          onPress={() => applyLabel(desk, kind)}
        >
          <span aria-hidden className="flex">
            <LabelMark
              label={kind}
              letter={tLabels(`letter.${kind}`)}
              name={tLabels(`kind.${kind}`)}
              className="!size-6"
            />
          </span>
        </BarButton>
      ))}
      <BarButton label={t('bar.nothing')} keys="X" isPressed={isNothing} onPress={() => applyNothing(desk)}>
        <CircleSlash className="size-5 text-muted" />
      </BarButton>
      {desk.can('task:create') && (
        <BarButton label={t('bar.assign')} onPress={onAssign}>
          <UserPlus className="size-5 text-muted" />
        </BarButton>
      )}
      <ExactSwitch />
    </div>
  );
}

type ButtonProps = { label: string; keys?: string; isPressed?: boolean; onPress: () => void; children: ReactNode };

function BarButton({ label, keys, isPressed, onPress, children }: ButtonProps) {
  return (
    <Tooltip label={label} side="inline-end">
      <button
        type="button"
        aria-label={label}
        aria-pressed={isPressed}
        {...(keys ? { 'aria-keyshortcuts': keys } : {})}
        onClick={onPress}
        className={clsx(
          'flex min-h-11 min-w-11 flex-col items-center justify-center gap-0.5 rounded-lg lg:min-h-0 lg:min-w-9 lg:py-1',
          isPressed ? 'bg-accent-soft' : 'hover:bg-hover active:bg-pressed',
        )}
      >
        {children}
        {keys && (
          <span aria-hidden className="text-2xs leading-3 text-faint">
            <span className="lg:hidden">{label}</span>
            <span className="hidden scale-90 lg:inline-block">
              <Kbd keys={[keys]} />
            </span>
          </span>
        )}
      </button>
    </Tooltip>
  );
}

/** After dragging: the words exactly as dragged over, or their whole sentences. */
function ExactSwitch() {
  const t = useTranslations('desk');
  const actions = useDeskActions();
  const { data } = useDeskHandle();
  const selection = useDesk((state) => state.selection);
  if (selection.kind === 'none' || !selection.raw) return null;
  const { raw } = selection;
  const isExact = selection.kind === 'range';
  const toggle = () => {
    if (!isExact) return actions.select({ kind: 'range', range: raw, raw });
    const touched = selectedSentences(selection, data);
    actions.select({ kind: 'sentences', anchor: touched[0] ?? 0, focus: touched.at(-1) ?? 0, raw });
  };
  return (
    <BarButton label={t('bar.exact')} isPressed={isExact} onPress={toggle}>
      <TextSelect className="size-5 text-muted" />
    </BarButton>
  );
}
