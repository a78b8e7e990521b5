'use client';

import { useTranslations } from 'next-intl';
import { ToggleGroup } from 'radix-ui';
import { ANNOTATION_KINDS, type AnnotationKind } from '@/lib/domain/annotation';
import { LabelMark } from '@/components/ui/label-mark';
import { Tooltip } from '@/components/ui/tooltip';

/** The desk's keys for the labels: places on the keyboard, the same in every layout. */
const KEYS: Record<AnnotationKind, string> = { claim: 'C', attribution: 'A', opinion: 'O' };

type Props = { value: AnnotationKind; disabled: boolean; onChange: (kind: AnnotationKind) => void };

export function KindSwitch({ value, disabled, onChange }: Props) {
  const t = useTranslations('annotations');
  if (disabled) {
    return (
      <span className="flex h-8 items-center gap-2 font-semibold">
        <LabelMark label={value} letter={t(`letter.${value}`)} name={t('kindLabel')} />
        {t(`kind.${value}`)}
      </span>
    );
  }
  return (
    <ToggleGroup.Root
      type="single"
      aria-label={t('kindLabel')}
      value={value}
      onValueChange={(next) => next && onChange(next as AnnotationKind)}
      className="inline-flex min-w-0 rounded-lg bg-hover p-0.5"
    >
      {ANNOTATION_KINDS.map((kind) => (
        <Tooltip key={kind} label={t(`kindHint.${kind}`)} keys={[KEYS[kind]]} side="bottom">
          <ToggleGroup.Item
            value={kind}
            className="flex h-8 min-w-0 items-center gap-1.5 rounded-md px-2 text-sm font-medium text-muted transition-colors hover:text-ink data-[state=on]:bg-raised data-[state=on]:text-ink data-[state=on]:shadow-xs coarse:h-10"
          >
            <span aria-hidden className={kind === value ? undefined : 'opacity-75'}>
              <LabelMark label={kind} letter={t(`letter.${kind}`)} name="" />
            </span>
            <span className={kind === value ? 'truncate' : 'sr-only @sm:not-sr-only'}>{t(`kind.${kind}`)}</span>
          </ToggleGroup.Item>
        </Tooltip>
      ))}
    </ToggleGroup.Root>
  );
}
