import { MoveVertical, PencilLine, Unlink } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { Anchor } from '@/lib/domain/annotation';

const ICONS = { moved: MoveVertical, changed: PencilLine, lost: Unlink };
const LOOKS = { moved: 'text-faint', changed: 'text-tone-amber', lost: 'text-tone-red' };

/** On a closed card: what became of its words. */
export function AnchorMark({ anchor }: { anchor: Exclude<Anchor, 'exact'> }) {
  const t = useTranslations('annotations');
  const Icon = ICONS[anchor];
  return (
    <span className={`shrink-0 ${LOOKS[anchor]}`} title={t(`anchor.${anchor}`)}>
      <Icon aria-hidden className="size-3.5" />
      <span className="sr-only">{t(`anchorState.${anchor}`)}</span>
    </span>
  );
}
