'use client';

import { ExternalLink, MoreHorizontal, Pencil, Trash2 } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useState, type KeyboardEvent } from 'react';
import { STANCES, type Evidence, type Stance } from '@/lib/domain/evidence';
import { DEFAULT_PROTECTION } from '@/lib/domain/protection';
import { safeUrl } from '@/lib/domain/safe-url';
import { RichTextView } from '@/components/editor/rich-text-view';
import { ProtectionBadge, ProtectionChoice } from '@/components/protection/protection-mark';
import { Badge } from '@/components/ui/badge';
import { IconButton } from '@/components/ui/icon-button';
import { Menu, MenuItem, MenuLabel, MenuRadio, MenuSeparator } from '@/components/ui/menu';
import { CaptureLine } from './capture-line';
import { EvidenceEdit } from './evidence-edit';
import type { EvidenceShelf } from './evidence-shelf';
import { hostOf } from './pasted-address';
import { FileLine } from './file-evidence';
import { stanceIcon, stanceOfKey, stanceTone } from './stance';

type Props = {
  item: Evidence;
  mayChange: boolean;
  mayRemove: boolean;
  mayCapture: boolean;
  shelf: EvidenceShelf;
};

export function EvidenceCard({ item, mayChange, mayRemove, mayCapture, shelf }: Props) {
  const t = useTranslations('evidence');
  const [isEditing, setEditing] = useState(false);
  const change = (patch: Parameters<EvidenceShelf['change']>[1]) =>
    void shelf.change(item, patch).catch(() => undefined);

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const stance = mayChange && event.currentTarget.contains(event.target as Node) ? stanceOfKey(event) : null;
    if (!stance) return;
    event.preventDefault();
    event.stopPropagation();
    if (stance !== item.stance) change({ stance });
  };

  if (isEditing) return <EvidenceEdit item={item} change={shelf.change} onDone={() => setEditing(false)} />;
  return (
    <article
      tabIndex={-1}
      aria-label={t('card', { title: item.title })}
      onKeyDown={onKeyDown}
      className="rounded-lg border border-line bg-surface p-3 focus-visible:outline-offset-0"
    >
      <div className="flex items-center gap-1">
        <StanceMark item={item} mayChange={mayChange} onChange={(stance) => change({ stance })} />
        {item.protection !== DEFAULT_PROTECTION.evidence && <ProtectionBadge protection={item.protection} />}
        <span className="flex-1" />
        {(mayChange || mayRemove) && (
          <Menu
            align="end"
            trigger={
              <IconButton
                label={t('actions')}
                icon={<MoreHorizontal />}
                size="sm"
                className="-me-1 -mt-0.5 coarse:size-11"
              />
            }
          >
            {mayChange && (
              <MenuItem icon={<Pencil />} onSelect={() => setEditing(true)}>
                {t('edit')}
              </MenuItem>
            )}
            {mayChange && (
              <>
                <MenuSeparator />
                <ProtectionChoice value={item.protection} onValueChange={(protection) => change({ protection })} />
              </>
            )}
            {mayRemove && (
              <>
                <MenuSeparator />
                <MenuItem icon={<Trash2 />} danger onSelect={() => shelf.remove(item)}>
                  {t('remove')}
                </MenuItem>
              </>
            )}
          </Menu>
        )}
      </div>
      <SourceTitle item={item} />
      <SourceLine item={item} />
      {item.quote && (
        <blockquote
          dir="auto"
          className="mt-2 border-s-2 border-line ps-2.5 text-start font-read text-base text-pretty"
        >
          {item.quote}
        </blockquote>
      )}
      {item.comment && <RichTextView value={item.comment} className="mt-2 text-sm text-muted" />}
      {item.file && <FileLine item={item} file={item.file} />}
      {item.url !== null && <CaptureLine item={item} mayCapture={mayCapture} refresh={shelf.refresh} />}
    </article>
  );
}

function SourceTitle({ item }: { item: Evidence }) {
  const t = useTranslations('evidence');
  const href = safeUrl(item.url);
  if (!href)
    return (
      <p className="mt-1.5 font-medium wrap-anywhere" dir="auto">
        {item.title}
      </p>
    );
  return (
    <a
      href={href}
      target="_blank"
      rel="noopener noreferrer nofollow"
      className="mt-1.5 inline-block max-w-full rounded-sm font-medium text-pretty wrap-anywhere text-ink underline decoration-line underline-offset-4 hover:text-accent hover:decoration-current"
    >
      <bdi>{item.title}</bdi>
      <ExternalLink aria-hidden className="ms-1 inline size-3 text-faint rtl:-scale-x-100" />
      <span className="sr-only"> ({t('opens')})</span>
    </a>
  );
}

function SourceLine({ item }: { item: Evidence }) {
  const t = useTranslations('evidence');
  const format = useFormatter();
  const host = item.url === null ? null : hostOf(item.url);
  const parts = [
    item.publisher ?? (hostOf(`https://${item.title}`) === host ? null : host),
    item.publishedAt ? format.dateTime(new Date(item.publishedAt), { dateStyle: 'medium', timeZone: 'UTC' }) : null,
    t(`sourceType.${item.sourceType}`),
  ].filter((part) => part !== null);
  return (
    <p className="mt-0.5 text-xs text-faint" title={t('addedBy', { name: item.addedBy.name })}>
      {parts.map((part, index) => (
        <span key={index}>
          {index > 0 && ' · '}
          <bdi>{part}</bdi>
        </span>
      ))}
    </p>
  );
}

type StanceProps = { item: Evidence; mayChange: boolean; onChange: (stance: Stance) => void };

function StanceMark({ item, mayChange, onChange }: StanceProps) {
  const t = useTranslations('evidence');
  const Icon = stanceIcon[item.stance];
  const badge = (
    <Badge tone={stanceTone[item.stance]} icon={<Icon aria-hidden />}>
      {t(`stance.${item.stance}`)}
    </Badge>
  );
  if (!mayChange) return badge;
  return (
    <Menu
      trigger={
        <button
          type="button"
          aria-label={t('changeStance', { stance: t(`stance.${item.stance}`) })}
          className="rounded-full transition hover:brightness-97 coarse:py-2"
        >
          {badge}
        </button>
      }
    >
      <MenuLabel>{t('stanceLabel')}</MenuLabel>
      <MenuRadio
        value={item.stance}
        onValueChange={onChange}
        options={STANCES.map((stance) => {
          const Choice = stanceIcon[stance];
          return { value: stance, label: t(`stance.${stance}`), icon: <Choice /> };
        })}
      />
    </Menu>
  );
}
