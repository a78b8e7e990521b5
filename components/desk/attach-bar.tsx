'use client';

/** While new words are being chosen for an annotation: what it said, and the button that attaches it. */
import { Anchor as AnchorIcon } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { LabelMark } from '@/components/ui/label-mark';
import { useDesk, useDeskHandle } from './desk-store';
import { selectedRange } from './selected';

export function AttachBar() {
  const t = useTranslations('desk');
  const tLabels = useTranslations('annotations');
  const { actions, data } = useDeskHandle();
  const annotation = useDesk((state) =>
    state.attachingId === null ? undefined : state.annotations.get(state.attachingId),
  );
  const selection = useDesk((state) => state.selection);
  if (!annotation) return null;
  const range = selectedRange(selection, data);
  const { kind, quote } = annotation;
  return (
    <section
      aria-label={t('attach.label')}
      data-label-bar
      className="fixed inset-x-3 bottom-3 z-30 mx-auto max-w-xl animate-pop rounded-xl border border-line bg-raised p-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] shadow-xl print:hidden"
    >
      <p className="text-sm font-medium">{range === null ? t('attach.choose') : t('attach.ready')}</p>
      <div className="mt-1.5 flex items-start gap-2 text-sm text-muted">
        <LabelMark label={kind} letter={tLabels(`letter.${kind}`)} name={tLabels(`kind.${kind}`)} />
        <bdi dir="auto" className="line-clamp-2 min-w-0 flex-1">
          {quote.exact.slice(0, 300)}
        </bdi>
      </div>
      {range !== null && (
        <p dir="auto" className="mt-2 line-clamp-2 border-s-2 border-accent ps-2 text-sm">
          {data.version.text.slice(range.start, range.end).slice(0, 300)}
        </p>
      )}
      <div className="mt-2.5 flex justify-end gap-2">
        <Button size="sm" className="coarse:h-11" onClick={() => actions.choose(annotation.id)}>
          {t('attach.cancel')}
        </Button>
        <Button
          size="sm"
          variant="primary"
          icon={<AnchorIcon />}
          className="coarse:h-11"
          disabled={range === null}
          onClick={actions.attachHere}
        >
          {t('attach.here')}
        </Button>
      </div>
    </section>
  );
}
