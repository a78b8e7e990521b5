'use client';

import { Link2, MessageCircleQuestion, Reply, StickyNote } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { ProtectionBadge, ProtectionChoice } from '@/components/protection/protection-mark';
import { Menu } from '@/components/ui/menu';
import type { Actor } from '@/lib/domain/member';
import { can } from '@/lib/domain/permission';
import type { BuilderClaim, BuilderPart } from '@/lib/domain/report-builder';
import type { PartChanges } from './use-part-changes';

const ICON = { evidence: Link2, contact: MessageCircleQuestion, note: StickyNote } as const;

type Props = { claim: BuilderClaim; me: Pick<Actor, 'userId' | 'role'>; parts: PartChanges };

/** What hangs on a claim: how far each may go, and the way to change it. */
export function ClaimParts({ claim, me, parts }: Props) {
  const t = useTranslations('builder');
  return (
    <ul className="mt-2 space-y-0.5 border-t border-line pt-2">
      {claim.parts.map((part) => {
        const Icon = part.isReply ? Reply : ICON[part.noun];
        return (
          <li key={part.id} className="flex items-center gap-2 py-0.5">
            <Icon aria-hidden className="size-4 shrink-0 text-faint rtl:-scale-x-100" />
            <span className="sr-only">{t(`noun.${part.noun}`)}</span>
            <bdi className="min-w-0 flex-1 truncate text-sm" title={part.words}>
              {part.words}
            </bdi>
            <PartProtection part={part} mayChange={mayChange(me, part)} parts={parts} />
          </li>
        );
      })}
    </ul>
  );
}

const mayChange = (me: Props['me'], { noun, authorId }: BuilderPart): boolean =>
  can(me, `${noun}:update`, { authorId });

type PartProps = { part: BuilderPart; mayChange: boolean; parts: PartChanges };

function PartProtection({ part, mayChange, parts }: PartProps) {
  const t = useTranslations('builder');
  const tProtection = useTranslations('protection');
  const protection = parts.protectionOf(part);
  const badge = <ProtectionBadge protection={protection} className="shrink-0" />;
  if (!mayChange) return badge;
  const level = tProtection(`short.${protection}`);
  return (
    <Menu
      align="end"
      trigger={
        <button
          type="button"
          aria-label={t('changeProtection', { level, words: part.words })}
          className="shrink-0 rounded-full transition hover:brightness-97 coarse:py-2.5"
        >
          {badge}
        </button>
      }
    >
      <ProtectionChoice value={protection} onValueChange={(next) => parts.protect(part, next)} />
    </Menu>
  );
}
