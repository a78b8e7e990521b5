'use client';

import { Direction, Tooltip as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { Kbd } from './kbd';

type Props = {
  label: ReactNode;
  /** Keys to show after the words, for instance `['Ctrl', 'K']`. */
  keys?: string[];
  side?: TooltipSide;
  children: ReactNode;
};

/** `inline-end` is the side that reading goes to. */
export type TooltipSide = 'top' | 'bottom' | 'inline-end';

/** Words on hover and focus. The child needs its own accessible name: touch screens never show this. */
export function Tooltip({ label, keys, side = 'top', children }: Props) {
  const direction = Direction.useDirection();
  const inlineEnd = direction === 'rtl' ? 'left' : 'right';
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          side={side === 'inline-end' ? inlineEnd : side}
          sideOffset={6}
          collisionPadding={8}
          className="z-60 flex max-w-64 animate-fade items-center gap-2 rounded-md bg-ink px-2 py-1 text-xs text-paper shadow-md"
        >
          {label}
          {keys && <Kbd keys={keys} inverted />}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
