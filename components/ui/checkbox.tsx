'use client';

import clsx from 'clsx';
import { Check, Minus } from 'lucide-react';
import { Checkbox as Radix, Switch as RadixSwitch } from 'radix-ui';
import { useId, type ReactNode } from 'react';

type Props = {
  label: ReactNode;
  hint?: ReactNode;
  checked: boolean | 'indeterminate';
  onCheckedChange: (checked: boolean) => void;
  disabled?: boolean;
  name?: string;
  className?: string;
};

export function Checkbox({ label, hint, checked, onCheckedChange, disabled, name, className }: Props) {
  const id = useId();
  return (
    <div className={clsx('flex items-start gap-2.5', className)}>
      <Radix.Root
        id={id}
        checked={checked}
        onCheckedChange={(value) => onCheckedChange(value === true)}
        disabled={disabled ?? false}
        {...(name ? { name } : {})}
        {...(hint ? { 'aria-describedby': `${id}-hint` } : {})}
        className="relative mt-0.5 flex size-[1.125rem] shrink-0 items-center justify-center rounded-sm border border-control bg-surface transition-colors after:absolute after:-inset-1.5 hover:border-muted disabled:opacity-50 data-[state=checked]:border-accent data-[state=checked]:bg-accent data-[state=indeterminate]:border-accent data-[state=indeterminate]:bg-accent"
      >
        <Radix.Indicator className="text-on-accent">
          {checked === 'indeterminate' ? (
            <Minus className="size-3.5" />
          ) : (
            <Check className="size-3.5" strokeWidth={3} />
          )}
        </Radix.Indicator>
      </Radix.Root>
      <LabelAndHint id={id} label={label} hint={hint} />
    </div>
  );
}

type SwitchProps = Omit<Props, 'checked'> & { checked: boolean };

/** For settings that take effect at once; a form's yes/no is a Checkbox. */
export function Switch({ label, hint, checked, onCheckedChange, disabled, name, className }: SwitchProps) {
  const id = useId();
  return (
    <div className={clsx('flex items-start justify-between gap-4', className)}>
      <LabelAndHint id={id} label={label} hint={hint} />
      <RadixSwitch.Root
        id={id}
        checked={checked}
        onCheckedChange={onCheckedChange}
        disabled={disabled ?? false}
        {...(name ? { name } : {})}
        {...(hint ? { 'aria-describedby': `${id}-hint` } : {})}
        className="relative h-6 w-10 shrink-0 rounded-full bg-control transition-colors disabled:opacity-50 data-[state=checked]:bg-accent"
      >
        <RadixSwitch.Thumb className="absolute start-0.5 top-0.5 size-5 rounded-full bg-raised shadow-xs transition-[inset-inline-start] duration-150 data-[state=checked]:start-[1.125rem]" />
      </RadixSwitch.Root>
    </div>
  );
}

function LabelAndHint({ id, label, hint }: { id: string; label: ReactNode; hint?: ReactNode }) {
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="text-base text-ink">
        {label}
      </label>
      {hint && (
        <p id={`${id}-hint`} className="text-sm text-faint">
          {hint}
        </p>
      )}
    </div>
  );
}
