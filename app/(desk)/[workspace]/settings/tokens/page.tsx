import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { SettingsFrame, SettingsPart } from '@/components/settings/settings-frame';
import { TokenList } from '@/components/settings/token-list';
import { load } from '@/lib/server/page';
import { listTokens } from '@/lib/server/tokens';

type Props = { params: Promise<{ workspace: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings'))('section.tokens') };
}

export default async function TokensPage({ params }: Props) {
  const { workspace } = await params;
  const { actor, tokens } = await load(workspace, `/${workspace}/settings/tokens`, async (actor) => ({
    actor,
    tokens: (await listTokens(actor, { limit: 200 })).items,
  }));
  const t = await getTranslations('settings.tokens');
  const docs = (
    <>
      {t('description')}{' '}
      <Link href="/docs/api" className="text-accent underline underline-offset-4">
        {t('docs')}
      </Link>
    </>
  );
  return (
    <SettingsFrame workspace={workspace} role={actor.role} current="tokens">
      <SettingsPart title={t('title')} description={docs}>
        <TokenList workspace={workspace} tokens={tokens} />
      </SettingsPart>
    </SettingsFrame>
  );
}
