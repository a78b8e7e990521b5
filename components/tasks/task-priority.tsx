import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import type { Tone } from '@/components/ui/tone';
import type { TaskPriority as Priority } from '@/lib/domain/task';

const TONES: Record<Priority, Tone> = { low: 'grey', normal: 'neutral', high: 'amber', urgent: 'red' };

export function TaskPriority({ priority }: { priority: Priority }) {
  const t = useTranslations('tasks');
  return (
    <Badge tone={TONES[priority]} dot>
      {t(`priority.${priority}`)}
    </Badge>
  );
}
