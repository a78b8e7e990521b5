'use client';

import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import { createContext, useContext, useId, type ReactNode } from 'react';

type FieldIds = { id: string; describedBy?: string; invalid: boolean; required: boolean };
const FieldContext = createContext<FieldIds | null>(null);

/** What a control inside a Field must carry: its id, its description, whether it is wrong. */
export function useFieldProps() {
  const field = useContext(FieldContext);
  if (!field) return {};
  return {
    id: field.id,
    ...(field.describedBy ? { 'aria-describedby': field.describedBy } : {}),
    ...(field.invalid ? { 'aria-invalid': true as const } : {}),
    ...(field.required ? { 'aria-required': true as const } : {}),
  };
}

type Props = {
  label: string;
  hint?: ReactNode;
  /** Says what is wrong and what to do; announced when it appears. */
  error?: string | null | undefined;
  optional?: boolean;
  required?: boolean;
  /** Keeps the label for screen readers only. */
  labelHidden?: boolean;
  className?: string;
  children: ReactNode;
};

/** Label, control, hint and error, tied together. The control inside finds its id by itself. */
export function Field({ label, hint, error, optional, required, labelHidden, className, children }: Props) {
  const t = useTranslations('common');
  const id = useId();
  const hintId = hint ? `${id}-hint` : '';
  const errorId = error ? `${id}-error` : '';
  const describedBy = [hintId, errorId].filter(Boolean).join(' ');
  return (
    <div className={clsx('flex flex-col gap-1.5', className)}>
      <label htmlFor={id} className={labelHidden ? 'sr-only' : 'text-sm font-medium text-ink'}>
        {label}
        {/* The space keeps Arabic letters of the two from joining. */}
        {optional && <span className="font-normal text-faint"> {t('optional')}</span>}
      </label>
      <FieldContext.Provider
        value={{ id, invalid: Boolean(error), required: Boolean(required), ...(describedBy ? { describedBy } : {}) }}
      >
        {children}
      </FieldContext.Provider>
      {hint && (
        <p id={hintId} className="text-sm text-faint">
          {hint}
        </p>
      )}
      <div aria-live="polite" className={error ? undefined : 'hidden'}>
        {error && (
          <p id={errorId} className="text-sm text-danger">
            {error}
          </p>
        )}
      </div>
    </div>
  );
}
