'use client';

import { Copy, Link2, MoreHorizontal, Trash2, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { Annotation } from '@/lib/domain/annotation';
import { useDeskActions } from '@/components/desk/desk-store';
import { IconButton } from '@/components/ui/icon-button';
import { Menu, MenuCheckItem, MenuItem, MenuSeparator } from '@/components/ui/menu';
import { toast } from '@/components/ui/toast';
import { KindSwitch } from './kind-switch';

type Props = {
  annotation: Annotation;
  mayUpdate: boolean;
  mayRemove: boolean;
  mayRelabel: boolean;
  onRemove: () => void;
  onClose: () => void;
};

export function EditorHeader({ annotation, mayUpdate, mayRemove, mayRelabel, onRemove, onClose }: Props) {
  const t = useTranslations('annotations');
  const actions = useDeskActions();
  const { id, kind } = annotation;
  return (
    <header className="sticky top-0 z-10 flex items-center gap-1 rounded-t-xl bg-raised lg:bg-surface ps-3 pe-2 pt-2.5 pb-2">
      <KindSwitch
        value={kind}
        disabled={!mayRelabel}
        onChange={(next) => void patch(actions.updateAnnotation(id, { kind: next }))}
      />
      <span className="flex-1" />
      <Menu
        align="end"
        trigger={<IconButton label={t('actions')} icon={<MoreHorizontal />} size="sm" className="coarse:size-11" />}
      >
        <CopyItems annotation={annotation} />
        {mayUpdate && (
          <>
            <MenuSeparator />
            <MenuCheckItem
              checked={annotation.inReport}
              onCheckedChange={(inReport) => void patch(actions.updateAnnotation(id, { inReport }))}
            >
              {t('inReport')}
            </MenuCheckItem>
          </>
        )}
        {mayRemove && (
          <>
            <MenuSeparator />
            <MenuItem icon={<Trash2 />} danger onSelect={onRemove}>
              {t('remove')}
            </MenuItem>
          </>
        )}
      </Menu>
      <IconButton
        label={t('close')}
        icon={<X />}
        keys={['Esc']}
        size="sm"
        className="max-lg:hidden coarse:size-11"
        onClick={onClose}
      />
    </header>
  );
}

function CopyItems({ annotation }: { annotation: Annotation }) {
  const t = useTranslations('annotations');
  const tCommon = useTranslations('common');
  const copy = (text: string) =>
    navigator.clipboard.writeText(text).then(
      () => toast.done(tCommon('copied')),
      () => toast.failed(t('copyFailed')),
    );
  return (
    <>
      <MenuItem
        icon={<Link2 />}
        onSelect={() => void copy(`${location.origin}${location.pathname}#a-${annotation.id}`)}
      >
        {t('copyLink')}
      </MenuItem>
      <MenuItem icon={<Copy />} onSelect={() => void copy(annotation.quote.exact)}>
        {t('copyQuote')}
      </MenuItem>
    </>
  );
}

/** The desk tells of refusals itself; nothing more is to be done about them here. */
const patch = (saved: Promise<unknown>): Promise<unknown> => saved.catch(() => undefined);
