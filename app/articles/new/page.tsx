/** Where the bookmarklet leads, whichever desk its owner works at: on to the import page of the desk used last. */
import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { signedIn } from '@/lib/server/page';
import { listWorkspaces } from '@/lib/server/workspaces';

type Props = { searchParams: Promise<{ url?: string | string[] }> };

export default async function NewArticlePage({ searchParams }: Props) {
  const { url } = await searchParams;
  const query = typeof url === 'string' && url.trim() !== '' ? `?url=${encodeURIComponent(url)}` : '';
  const identity = await signedIn(`/articles/new${query}`);
  const { items } = await listWorkspaces(identity);
  const last = (await cookies()).get('sanad-workspace')?.value;
  const workspace = items.find(({ slug }) => slug === last) ?? items[0];
  redirect(workspace ? `/${workspace.slug}/articles/new${query}` : '/');
}
