'use client';

import { MonitorSmartphone } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useSubmit } from '@/components/people/use-submit';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Problem } from '@/components/ui/problem';
import { RelativeTime } from '@/components/ui/relative-time';
import { call } from '@/lib/api/call';
import { endOtherSessions, endSession } from '@/lib/api/people';
import type { Session } from '@/lib/domain/member';
import { deviceOf } from './user-agent';

export function SessionList({ sessions }: { sessions: Session[] }) {
  const t = useTranslations('settings.sessions');
  const router = useRouter();
  const { pending, problem, submit } = useSubmit();
  const [busy, setBusy] = useState<string | null>(null);

  const end = (id: string, run: () => Promise<unknown>) => {
    setBusy(id);
    void submit(async () => {
      await run();
      router.refresh();
    });
  };

  return (
    <div className="flex flex-col gap-4">
      {problem && <Problem problem={problem} />}
      <Card className="p-0!">
        <ul className="divide-y divide-line">
          {sessions.map((session) => (
            <li key={session.id} className="flex items-center gap-3 px-4 py-3">
              <MonitorSmartphone aria-hidden className="size-5 shrink-0 text-faint" />
              <div className="min-w-0 flex-1">
                <p className="flex flex-wrap items-center gap-2 font-medium">
                  <Device line={session.userAgent} />
                  {session.current && <Badge tone="accent">{t('current')}</Badge>}
                </p>
                <p className="text-sm text-muted">
                  {t('seen')} <RelativeTime at={session.lastSeenAt} />
                  {session.address && (
                    <>
                      {' · '}
                      <bdi>{session.address}</bdi>
                    </>
                  )}
                </p>
              </div>
              {!session.current && (
                <Button
                  size="sm"
                  loading={pending && busy === session.id}
                  onClick={() => end(session.id, () => call(endSession, { params: { session: session.id } }))}
                >
                  {t('end')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      </Card>
      {sessions.length > 1 && (
        <div>
          <Button
            loading={pending && busy === 'others'}
            onClick={() => end('others', () => call(endOtherSessions, {}))}
          >
            {t('endOthers')}
          </Button>
        </div>
      )}
    </div>
  );
}

function Device({ line }: { line: string }) {
  const t = useTranslations('settings.sessions');
  const { browser, system } = deviceOf(line);
  if (browser && system) return <span>{t('device', { browser, system })}</span>;
  return <span>{browser ?? system ?? t('unknown')}</span>;
}
