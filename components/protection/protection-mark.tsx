'use client';

import { Globe, Lock, Users } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { MenuLabel, MenuRadio } from '@/components/ui/menu';
import type { Tone } from '@/components/ui/tone';
import { PROTECTIONS, type Protection } from '@/lib/domain/protection';

export const protectionIcon = { public: Globe, internal: Users, editors: Lock } as const satisfies Record<
  Protection,
  unknown
>;

const TONE = { public: 'green', internal: 'neutral', editors: 'amber' } as const satisfies Record<Protection, Tone>;

/** How far a record may go, in a word. */
export function ProtectionBadge({ protection, className }: { protection: Protection; className?: string }) {
  const t = useTranslations('protection');
  const Icon = protectionIcon[protection];
  return (
    <Badge tone={TONE[protection]} icon={<Icon aria-hidden />} {...(className ? { className } : {})}>
      {t(`short.${protection}`)}
    </Badge>
  );
}

type ChoiceProps = { value: Protection; onValueChange: (protection: Protection) => void };

/** The part of a record's menu in which its protection is chosen. */
export function ProtectionChoice({ value, onValueChange }: ChoiceProps) {
  const t = useTranslations('protection');
  return (
    <>
      <MenuLabel>{t('label')}</MenuLabel>
      <MenuRadio
        value={value}
        onValueChange={(next) => next !== value && onValueChange(next)}
        options={PROTECTIONS.map((protection) => {
          const Icon = protectionIcon[protection];
          return { value: protection, label: t(`choice.${protection}`), icon: <Icon aria-hidden /> };
        })}
      />
    </>
  );
}
