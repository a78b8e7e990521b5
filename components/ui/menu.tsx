'use client';

import clsx from 'clsx';
import { Check } from 'lucide-react';
import { DropdownMenu as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { Kbd } from './kbd';

const itemLook = clsx(
  'flex min-h-8 w-full items-center gap-2.5 rounded-md px-2 py-1 text-start text-base select-none coarse:min-h-11',
  'outline-none data-[disabled]:opacity-45 data-[highlighted]:bg-hover [&_svg]:size-4 [&_svg]:shrink-0',
);

type MenuProps = {
  /** One button that opens it. */
  trigger: ReactNode;
  side?: 'top' | 'bottom';
  align?: 'start' | 'center' | 'end';
  className?: string;
  children: ReactNode;
};

export function Menu({ trigger, side = 'bottom', align = 'start', className, children }: MenuProps) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          side={side}
          align={align}
          sideOffset={6}
          collisionPadding={8}
          className={clsx(
            'z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-48 animate-pop overflow-y-auto rounded-lg bg-raised p-1 shadow-md',
            className,
          )}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

type ItemProps = {
  icon?: ReactNode;
  keys?: string[];
  danger?: boolean;
  disabled?: boolean;
  /** Gives the item's look and behaviour to its only child, for instance a link. */
  asChild?: boolean;
  onSelect?: (event: Event) => void;
  children: ReactNode;
};

export function MenuItem({ icon, keys, danger, disabled, asChild, onSelect, children }: ItemProps) {
  const look = clsx(itemLook, danger && 'text-danger');
  if (asChild) {
    return (
      <Radix.Item asChild className={look} disabled={disabled ?? false} {...(onSelect ? { onSelect } : {})}>
        {children}
      </Radix.Item>
    );
  }
  return (
    <Radix.Item className={look} disabled={disabled ?? false} {...(onSelect ? { onSelect } : {})}>
      {icon && <span className={danger ? undefined : 'text-faint'}>{icon}</span>}
      <span className="min-w-0 flex-1">{children}</span>
      {keys && <Kbd keys={keys} />}
    </Radix.Item>
  );
}

type CheckItemProps = { checked: boolean; onCheckedChange: (checked: boolean) => void; children: ReactNode };

/** Stays open when toggled, so that several can be set. */
export function MenuCheckItem({ checked, onCheckedChange, children }: CheckItemProps) {
  return (
    <Radix.CheckboxItem
      className={itemLook}
      checked={checked}
      onCheckedChange={onCheckedChange}
      onSelect={(event) => event.preventDefault()}
    >
      <span className="min-w-0 flex-1">{children}</span>
      <Radix.ItemIndicator className="text-accent">
        <Check />
      </Radix.ItemIndicator>
    </Radix.CheckboxItem>
  );
}

type RadioProps<T extends string> = {
  value: T;
  onValueChange: (value: T) => void;
  options: { value: T; label: ReactNode; icon?: ReactNode }[];
};

export function MenuRadio<T extends string>({ value, onValueChange, options }: RadioProps<T>) {
  return (
    <Radix.RadioGroup value={value} onValueChange={(next) => onValueChange(next as T)}>
      {options.map((option) => (
        <Radix.RadioItem key={option.value} value={option.value} className={itemLook}>
          {option.icon && <span className="text-faint">{option.icon}</span>}
          <span className="min-w-0 flex-1">{option.label}</span>
          <Radix.ItemIndicator className="text-accent">
            <Check />
          </Radix.ItemIndicator>
        </Radix.RadioItem>
      ))}
    </Radix.RadioGroup>
  );
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return <Radix.Label className="px-2 pt-2 pb-1 text-xs font-medium text-faint">{children}</Radix.Label>;
}

export function MenuSeparator() {
  return <Radix.Separator className="-mx-1 my-1 h-px bg-line" />;
}
