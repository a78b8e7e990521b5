import clsx from 'clsx';
import { Slot } from 'radix-ui';
import type { ComponentProps, ReactNode } from 'react';
import { Spinner } from './spinner';

export type ButtonVariant = 'primary' | 'secondary' | 'ghost' | 'danger' | 'link';
export type ButtonSize = 'sm' | 'md' | 'lg';

export type ButtonProps = ComponentProps<'button'> & {
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** Shows a spinner and refuses clicks; stays focusable, so that focus isn't lost while saving. */
  loading?: boolean;
  /** A lucide icon before the words. */
  icon?: ReactNode;
  /** Gives the look to its only child, for instance a link. */
  asChild?: boolean;
};

const variants: Record<ButtonVariant, string> = {
  primary: 'bg-accent text-on-accent shadow-xs hover:bg-accent-strong',
  secondary: 'border border-line bg-surface text-ink shadow-xs hover:border-control/60 hover:bg-raised',
  ghost: 'text-muted hover:bg-hover hover:text-ink active:bg-pressed',
  danger: 'bg-danger-solid text-on-danger shadow-xs hover:brightness-95',
  link: 'text-accent underline-offset-4 hover:underline',
};

const sizes: Record<ButtonSize, string> = {
  sm: 'h-7 gap-1.5 rounded-md px-2.5 text-sm [&_svg]:size-3.5',
  md: 'h-9 gap-2 rounded-lg px-3.5 text-base coarse:h-11 [&_svg]:size-4',
  lg: 'h-11 gap-2 rounded-lg px-5 text-lg [&_svg]:size-[1.125rem]',
};

export function Button({
  variant = 'secondary',
  size = 'md',
  loading = false,
  icon,
  asChild = false,
  className,
  children,
  onClick,
  type = 'button',
  ...props
}: ButtonProps) {
  const look = clsx(
    'inline-flex shrink-0 items-center justify-center font-medium whitespace-nowrap transition-colors duration-100 select-none',
    'disabled:pointer-events-none disabled:opacity-50 aria-disabled:opacity-60',
    variants[variant],
    variant === 'link' ? 'gap-1 text-[length:inherit] [&_svg]:size-4' : sizes[size],
    className,
  );
  if (asChild) {
    return (
      <Slot.Root className={look} {...props}>
        {children}
      </Slot.Root>
    );
  }
  return (
    <button
      type={loading ? 'button' : type}
      className={look}
      aria-disabled={loading || undefined}
      aria-busy={loading || undefined}
      onClick={loading ? undefined : onClick}
      {...props}
    >
      {loading ? <Spinner /> : icon}
      {children}
    </button>
  );
}
