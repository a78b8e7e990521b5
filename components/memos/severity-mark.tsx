import { CircleAlert, CircleDot, Circle } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import type { Severity } from '@/lib/domain/memo';

const LOOK = {
  must: { tone: 'red', icon: <CircleAlert /> },
  should: { tone: 'amber', icon: <CircleDot /> },
  could: { tone: 'blue', icon: <Circle /> },
} as const;

/** Told by word and sign as well as by colour. */
export function SeverityMark({ severity }: { severity: Severity }) {
  const t = useTranslations('memos.severityName');
  const { tone, icon } = LOOK[severity];
  return (
    <Badge tone={tone} icon={icon}>
      {t(severity)}
    </Badge>
  );
}
