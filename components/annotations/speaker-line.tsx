'use client';

import { useFormatter, useTranslations } from 'next-intl';
import type { Speaker } from '@/lib/domain/annotation';

/** A speaker in two lines: who, and where and how it was said. */
export function SpeakerLine({ speaker }: { speaker: Speaker | null }) {
  const t = useTranslations('annotations');
  const format = useFormatter();
  if (!speaker) return <span className="text-faint">{t('said.unnamed')}</span>;
  const where = [
    speaker.medium,
    speaker.saidAt ? format.dateTime(new Date(speaker.saidAt), { dateStyle: 'medium', timeZone: 'UTC' }) : null,
    speaker.direct ? t('said.quoted') : t('said.reported'),
  ].filter((part) => part !== null);
  return (
    <span className="block min-w-0">
      <span className="block">
        <bdi className="font-medium">{speaker.name}</bdi>
        {speaker.role && (
          <>
            <span className="text-faint"> · </span>
            <bdi className="text-muted">{speaker.role}</bdi>
          </>
        )}
      </span>
      <span className="block text-xs text-faint">
        {where.map((part, index) => (
          <span key={index}>
            {index > 0 && ' · '}
            <bdi>{part}</bdi>
          </span>
        ))}
      </span>
    </span>
  );
}
