'use client';

/** Two people changed the same thing: both texts side by side, and nothing is lost until somebody has chosen. */
import { useLocale, useTranslations } from 'next-intl';
import { useMemo, type ReactNode } from 'react';
import { fieldsOf } from '@/lib/domain/saving';
import { plainTextOf, type RichText } from '@/lib/domain/rich-text';
import type { Locale } from '@/lib/domain/locale';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { useDesk, useDeskHandle } from './desk-store';

export function ConflictDialog() {
  const t = useTranslations('desk');
  const { actions, data } = useDeskHandle();
  const conflict = useDesk((state) => state.conflicts[0]);
  const count = useDesk((state) => state.conflicts.length);
  const text = useFieldText();
  if (!conflict) return null;
  const { entry, current } = conflict;
  const mine = (entry.body ?? {}) as Record<string, unknown>;
  const theirs = fieldsOf(entry.endpoint, current as Record<string, unknown>);
  const fields = Object.keys(mine).map((name) => ({
    name,
    mine: text(name, mine[name]),
    theirs: text(name, theirs[name]),
  }));
  const record = current as { author?: { id: string; name: string }; verdict?: { by?: { id: string; name: string } } };
  const by = entry.endpoint === 'giveVerdict' ? record.verdict?.by : undefined;
  const name = by && by.id !== data.me.userId ? by.name : t('conflict.somebody');
  const isRemoval = entry.body === null;
  return (
    <Dialog
      open
      onOpenChange={() => undefined}
      size="lg"
      title={t('conflict.title')}
      description={t('conflict.hint', { what: entry.label, name })}
      footer={
        <>
          <Button onClick={() => actions.decide(entry.id, 'theirs')}>{t('conflict.theirs')}</Button>
          <Button variant="primary" onClick={() => actions.decide(entry.id, 'mine')}>
            {t(isRemoval ? 'conflict.removeAnyway' : 'conflict.mine')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {fields.map((field) => (
          <div key={field.name} className="grid gap-3 sm:grid-cols-2">
            <Side title={t('conflict.yours')} isMine>
              {field.mine}
            </Side>
            <Side title={t('conflict.of', { name })}>{field.theirs}</Side>
          </div>
        ))}
        {count > 1 && <p className="text-sm text-faint">{t('conflict.more', { count: count - 1 })}</p>}
      </div>
    </Dialog>
  );
}

function Side({ title, isMine = false, children }: { title: string; isMine?: boolean; children: ReactNode }) {
  return (
    <section className={isMine ? 'rounded-lg bg-accent-soft p-3' : 'rounded-lg bg-sunken p-3'}>
      <h3 className="mb-1 text-xs font-medium text-muted">{title}</h3>
      <div dir="auto" className="max-h-[40dvh] overflow-y-auto leading-6 whitespace-pre-wrap select-text">
        {children}
      </div>
    </section>
  );
}

/** Any field of any record in words: rich text as its text, a rating by its name, lists with commas. */
function useFieldText(): (name: string, value: unknown) => string {
  const t = useTranslations('desk');
  const tLabels = useTranslations('annotations');
  const locale = useLocale() as Locale;
  const { data, getState } = useDeskHandle();
  return useMemo(() => {
    const word = (name: string, value: unknown): string => {
      if (value === null || value === undefined || value === '') return t('conflict.nothing');
      if (typeof value === 'boolean') return t(value ? 'conflict.yes' : 'conflict.no');
      if (Array.isArray(value)) return value.map((item) => word(name, item)).join(locale === 'ar' ? '، ' : ', ') || '–';
      if (typeof value === 'object') {
        const object = value as Record<string, unknown>;
        if (object.type === 'doc') return plainTextOf(value as RichText);
        if (typeof object.start === 'number') return data.version.text.slice(object.start, Number(object.end));
        return Object.values(object).filter(Boolean).map(String).join(' · ');
      }
      const string = String(value);
      if (name === 'rating')
        return data.workspace.ratingScale.find(({ key }) => key === string)?.name[locale] ?? string;
      if (name === 'kind') return tLabels(`kind.${string}`);
      if (name === 'status' && tLabels.has(`status.${string}`)) return tLabels(`status.${string}`);
      if (name === 'supports') return getState().annotations.get(string)?.quote.exact ?? string;
      return string;
    };
    return word;
  }, [t, tLabels, locale, data, getState]);
}
