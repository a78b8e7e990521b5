'use client';

import { KeyRound, Plus } from 'lucide-react';
import { useFormatter, useNow, useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useSubmit } from '@/components/people/use-submit';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { EmptyState } from '@/components/ui/empty-state';
import { Problem } from '@/components/ui/problem';
import { RelativeTime } from '@/components/ui/relative-time';
import { toast } from '@/components/ui/toast';
import { call } from '@/lib/api/call';
import { revokeToken } from '@/lib/api/people';
import { SCOPES, type ApiToken } from '@/lib/domain/token';
import { TokenDialog } from './token-dialog';

export function TokenList({ workspace, tokens }: { workspace: string; tokens: ApiToken[] }) {
  const t = useTranslations('settings.tokens');
  const router = useRouter();
  const { problem, submit } = useSubmit();
  const [isMaking, setMaking] = useState(false);
  const [ending, setEnding] = useState<ApiToken | null>(null);

  const revoke = async ({ id, name }: ApiToken) => {
    await submit(async () => {
      await call(revokeToken, { params: { workspace, token: id } });
      toast.done(t('revoked', { name }));
    });
    router.refresh();
  };

  const make = (
    <Button variant="primary" icon={<Plus />} onClick={() => setMaking(true)}>
      {t('new')}
    </Button>
  );
  return (
    <div className="flex flex-col gap-4">
      {problem && <Problem problem={problem} />}
      <Card className="p-0!">
        {tokens.length === 0 ? (
          <EmptyState icon={<KeyRound />} title={t('empty.title')} action={make}>
            {t('empty.detail')}
          </EmptyState>
        ) : (
          <ul className="divide-y divide-line" aria-label={t('title')}>
            {tokens.map((token) => (
              <TokenItem key={token.id} token={token} onRevoke={() => setEnding(token)} />
            ))}
          </ul>
        )}
      </Card>
      {tokens.length > 0 && <div>{make}</div>}
      {isMaking && <TokenDialog workspace={workspace} onClose={() => setMaking(false)} />}
      <ConfirmDialog
        open={ending !== null}
        onOpenChange={(open) => !open && setEnding(null)}
        title={t('confirm.title', { name: ending?.name ?? '' })}
        description={t('confirm.detail')}
        confirm={t('revoke')}
        onConfirm={() => (ending ? revoke(ending) : undefined)}
      />
    </div>
  );
}

function TokenItem({ token, onRevoke }: { token: ApiToken; onRevoke: () => void }) {
  const t = useTranslations('settings.tokens');
  const roleName = useTranslations('people.role');
  const format = useFormatter();
  const now = useNow();
  const expiresAt = token.expiresAt === null ? null : new Date(token.expiresAt);
  const isOver = expiresAt !== null && expiresAt <= now;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-3">
      <div className="min-w-0 flex-1">
        <p className="flex items-center gap-2 font-medium">
          <bdi className="truncate">{token.name}</bdi>
          <Badge>{roleName(`${token.role}.name`)}</Badge>
          {isOver && <Badge tone="red">{t('over')}</Badge>}
        </p>
        <p className="text-sm text-muted">
          {t('by')} <bdi>{token.createdBy.name}</bdi>
          {' · '}
          {token.lastUsedAt ? (
            <>
              {t('used')} <RelativeTime at={token.lastUsedAt} />
            </>
          ) : (
            t('unused')
          )}
          {' · '}
          {expiresAt ? t('until', { date: format.dateTime(expiresAt, 'day') }) : t('forever')}
        </p>
        <p className="mt-1 flex flex-wrap items-center gap-1.5 text-sm text-muted">
          <span className="sr-only">{t('scopes')}</span>
          {token.scopes.length === SCOPES.length
            ? t('scopesAll')
            : token.scopes.map((scope) => <Badge key={scope}>{t(`scope.${scope}.name`)}</Badge>)}
        </p>
      </div>
      <Button size="sm" onClick={onRevoke}>
        {t('revoke')}
      </Button>
    </li>
  );
}
