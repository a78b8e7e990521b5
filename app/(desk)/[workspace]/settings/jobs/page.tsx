import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { JobList } from '@/components/settings/job-list';
import { SettingsFrame, SettingsPart } from '@/components/settings/settings-frame';
import { JOB_STATUSES, type JobStatus } from '@/lib/domain/job';
import { listJobs } from '@/lib/server/jobs';
import { load } from '@/lib/server/page';

type Props = {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings'))('section.jobs') };
}

export default async function JobsPage({ params, searchParams }: Props) {
  const { workspace } = await params;
  const asked = (await searchParams).status;
  const status = JOB_STATUSES.find((one) => one === asked) as JobStatus | undefined;
  const path = `/${workspace}/settings/jobs${status ? `?status=${status}` : ''}`;
  const { actor, first } = await load(workspace, path, async (actor) => ({
    actor,
    first: await listJobs(actor, { limit: 50, ...(status ? { status } : {}) }),
  }));
  const t = await getTranslations('settings.jobs');
  return (
    <SettingsFrame workspace={workspace} role={actor.role} current="jobs">
      <SettingsPart title={t('title')} description={t('description')}>
        <JobList key={status ?? ''} workspace={workspace} first={first} status={status ?? null} />
      </SettingsPart>
    </SettingsFrame>
  );
}
