'use client';

import { useTranslations } from 'next-intl';
import { Dialog } from '@/components/ui/dialog';
import { Kbd } from '@/components/ui/kbd';

const GROUPS = {
  read: [
    ['next', ['↓'], ['J']],
    ['previous', ['↑'], ['K']],
    ['extend', ['Shift', '↓']],
    ['ends', ['Home'], ['End']],
    ['untouchedNext', [']']],
    ['untouchedPrevious', ['[']],
    ['cycle', ['←'], ['→']],
  ],
  mark: [
    ['claim', ['C']],
    ['attribution', ['A']],
    ['opinion', ['O']],
    ['nothing', ['X']],
    ['exact', ['Alt']],
    ['open', ['Enter']],
    ['close', ['Esc']],
    ['remove', ['Delete']],
  ],
  desk: [
    ['undo', ['Ctrl', 'Z']],
    ['redo', ['Ctrl', 'Shift', 'Z']],
    ['filter', ['/']],
    ['palette', ['Ctrl', 'K']],
    ['list', ['?']],
  ],
} satisfies Record<string, [string, ...string[][]][]>;

export function Shortcuts({ onClose }: { onClose: () => void }) {
  const t = useTranslations('desk.shortcuts');
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t('title')} description={t('hint')} size="lg">
      <div className="grid gap-x-10 gap-y-6 sm:grid-cols-2">
        {Object.entries(GROUPS).map(([group, rows]) => (
          <section key={group}>
            <h3 className="mb-1 text-xs font-medium text-faint">{t(`group.${group}`)}</h3>
            <dl>
              {rows.map(([name, ...keys]) => (
                <div
                  key={String(name)}
                  className="flex items-center justify-between gap-4 border-b border-line/60 py-1.5"
                >
                  <dt>{t(`key.${String(name)}`)}</dt>
                  <dd className="flex shrink-0 gap-2">
                    {(keys as string[][]).map((combination) => (
                      <Kbd key={combination.join()} keys={combination} />
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
