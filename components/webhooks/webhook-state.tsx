import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import type { Webhook } from '@/lib/domain/webhook';

const TONE = { active: 'green', failing: 'amber', paused: 'grey' } as const;

export function WebhookState({ webhook }: { webhook: Pick<Webhook, 'active' | 'failingSince'> }) {
  const t = useTranslations('webhooks');
  const running = webhook.failingSince === null ? 'active' : 'failing';
  const state = webhook.active ? running : 'paused';
  return (
    <Badge tone={TONE[state]} dot>
      {t(`state.${state}`)}
    </Badge>
  );
}
