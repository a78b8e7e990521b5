import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AuditList, type AuditFilter } from '@/components/settings/audit-list';
import { SettingsFrame, SettingsPart } from '@/components/settings/settings-frame';
import { listAudit as auditEndpoint } from '@/lib/api/workspaces';
import { listAudit } from '@/lib/server/audit';
import { listMembers } from '@/lib/server/members';
import { load } from '@/lib/server/page';

type Props = {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings'))('section.audit') };
}

export default async function AuditPage({ params, searchParams }: Props) {
  const { workspace } = await params;
  const filter = filterOf(await searchParams);
  const query = new URLSearchParams(filter as Record<string, string>);
  const path = `/${workspace}/settings/audit${query.size > 0 ? `?${query}` : ''}`;
  const { actor, first, people } = await load(workspace, path, async (actor) => ({
    actor,
    first: await listAudit(actor, { limit: 50, ...filter }),
    people: (await listMembers(actor, { limit: 200 })).items.map(({ userId, name }) => ({ userId, name })),
  }));
  const t = await getTranslations('settings.audit');
  return (
    <SettingsFrame workspace={workspace} role={actor.role} current="audit">
      <SettingsPart title={t('title')} description={t('description')}>
        <AuditList key={query.toString()} workspace={workspace} first={first} filter={filter} people={people} />
      </SettingsPart>
    </SettingsFrame>
  );
}

/** Only what the endpoint would take; anything else in the address is as if it weren't there. */
function filterOf({ type, actorId }: Record<string, string | string[] | undefined>): AuditFilter {
  const filter: AuditFilter = {};
  if (auditEndpoint.query?.safeParse({ type }).success && typeof type === 'string') filter.type = type;
  if (auditEndpoint.query?.safeParse({ actorId }).success && typeof actorId === 'string') filter.actorId = actorId;
  return filter;
}
