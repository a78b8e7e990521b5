'use client';

import clsx from 'clsx';
import { CircleCheck, CircleX, Info, type LucideIcon } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { ToggleGroup } from 'radix-ui';
import { STANCES, type Stance } from '@/lib/domain/evidence';
import { Kbd } from '@/components/ui/kbd';
import { toneSoft, type Tone } from '@/components/ui/tone';

export const stanceIcon: Record<Stance, LucideIcon> = { supports: CircleCheck, refutes: CircleX, context: Info };
export const stanceTone: Record<Stance, Tone> = { supports: 'green', refutes: 'red', context: 'blue' };

/** Places on the keyboard, so that they are the same in every layout: S, R and T. */
const KEYS: Record<string, Stance> = { KeyS: 'supports', KeyR: 'refutes', KeyT: 'context' };
const LETTER: Record<Stance, string> = { supports: 'S', refutes: 'R', context: 'T' };

type KeyLike = { code: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean; target: EventTarget | null };

/** The stance that a key stands for, unless the key belongs to a text that is being typed. */
export function stanceOfKey(event: KeyLike): Stance | null {
  if (event.ctrlKey || event.metaKey || event.altKey || isTextField(event.target)) return null;
  return KEYS[event.code] ?? null;
}

/** Whether keys and pasted text belong to the element. */
export function isTextField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button'].includes(target.type);
  return target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}

/** Puts the focus on a stance of the choice inside an element: a second Enter there goes on. */
export const focusStance = (inside: HTMLElement, stance: Stance): void =>
  inside.querySelector<HTMLElement>(`[data-stance="${stance}"]`)?.focus();

/** The stance whose button the event comes from. */
export const stanceOfButton = (target: EventTarget): string | undefined =>
  target instanceof HTMLElement ? target.dataset.stance : undefined;

type Props = { value: Stance | null; onChange: (stance: Stance) => void; autoFocus?: boolean };

export function StanceChoice({ value, onChange, autoFocus = false }: Props) {
  const t = useTranslations('evidence');
  return (
    <ToggleGroup.Root
      type="single"
      aria-label={t('stanceLabel')}
      value={value ?? ''}
      onValueChange={(next) => next && onChange(next as Stance)}
      className="grid grid-cols-3 gap-1.5"
    >
      {STANCES.map((stance, index) => {
        const Icon = stanceIcon[stance];
        return (
          <ToggleGroup.Item
            key={stance}
            value={stance}
            data-stance={stance}
            aria-keyshortcuts={LETTER[stance]}
            autoFocus={autoFocus && (value === null ? index === 0 : value === stance)}
            className={clsx(
              'flex min-h-9 items-center justify-center gap-1.5 rounded-lg border px-1.5 text-sm font-medium transition-colors coarse:min-h-11 [&_svg]:size-4 [&_svg]:shrink-0',
              stance === value
                ? `border-current ${toneSoft[stanceTone[stance]]}`
                : 'border-line bg-surface text-ink hover:border-control',
            )}
          >
            <Icon aria-hidden className={stance === value ? undefined : 'text-faint'} />
            {t(`stance.${stance}`)}
            <span aria-hidden className="hidden @md:inline-flex coarse:hidden">
              <Kbd keys={[LETTER[stance]]} />
            </span>
          </ToggleGroup.Item>
        );
      })}
    </ToggleGroup.Root>
  );
}
