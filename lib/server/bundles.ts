/** Bundles brought in: what one holds, and making an article of it. Taking one out: bundle/write.ts. */
import type * as promises from '@/lib/api/bundles';
import type { QueryOf } from '@/lib/api/endpoint';
import type { Article } from '@/lib/domain/article';
import { isFatal, type BundlePreview } from '@/lib/domain/bundle';
import { AppError } from '@/lib/domain/errors';
import type { Actor } from '@/lib/domain/member';
import { authorize } from '@/lib/domain/permission';
import { ratingScaleSchema } from '@/lib/domain/rating';
import { getArticle } from './articles';
import { checkBundle, type Known } from './bundle/check';
import type { People } from './bundle/new-ids';
import { readBundle } from './bundle/read';
import { restoreBundle } from './bundle/restore';
import { isSignedHere } from './bundle/signature';
import { readWorkspace } from './db';
import { articleFrom } from './imports';
import { makeOnce } from './make-once';
import { newId, type Made } from './once';

type File = { name: string; bytes: Uint8Array } | null;

/** Saves nothing. Throws `invalid`, `too_large`, `forbidden`. */
export async function previewBundle(actor: Actor, file: File): Promise<BundlePreview> {
  authorize(actor, 'article:create');
  const { bundle, known, issues, people } = await openBundle(actor, file);
  const { files: _files, signature: _signature, ...manifest } = bundle.manifest;
  return {
    manifest,
    counts: known.counts,
    people: known.people.map(({ id, name }) => ({ name, isMember: people.get(id)?.isNew === false })),
    issues,
    importable: !issues.some(({ code }) => isFatal(code)),
    duplicateOf: await articleFrom(actor, known.article?.sourceUrl ?? null),
  };
}

/** Throws what previewBundle() throws, and `invalid` for a bundle that isn't whole. */
export async function importBundle(
  actor: Actor,
  { id = newId() }: QueryOf<typeof promises.importBundle>,
  file: File,
): Promise<Made<Article>> {
  authorize(actor, 'article:create');
  const { bundle, known, issues, people } = await openBundle(actor, file);
  const fatal = issues.filter(({ code }) => isFatal(code));
  if (fatal.length > 0) {
    const told = fatal.map(({ where, code }) => ({ path: where, message: `bundle_${code}` }));
    throw new AppError('invalid', { message: 'bad_bundle', issues: told });
  }
  return makeOnce(
    async () => {
      await restoreBundle(actor, bundle, known, people, id);
      return getArticle(actor, id);
    },
    async () => ((await wasMadeBefore(actor, id, known)) ? getArticle(actor, id) : null),
  );
}

const wasMadeBefore = (actor: Actor, id: string, { article: packed }: Known): Promise<boolean> =>
  readWorkspace(actor, async (reader) => {
    const where = {
      workspaceId: actor.workspaceId,
      id,
      createdAt: packed?.createdAt ?? '',
      title: packed?.title ?? '',
    };
    return (await reader.article.count({ where })) > 0;
  });

async function openBundle(actor: Actor, file: File) {
  if (file === null) throw new AppError('invalid', { issues: [{ path: 'file', message: 'required' }] });
  const bundle = await readBundle(file.bytes);
  const isOwn = isSignedHere(bundle.manifest);
  const { ratingScale } = await readWorkspace(actor, (reader) =>
    reader.workspace.findUniqueOrThrow({ where: { id: actor.workspaceId }, select: { ratingScale: true } }),
  );
  const { known, issues } = await checkBundle(bundle, ratingScaleSchema.parse(ratingScale), isOwn);
  return { bundle, known, issues: [...bundle.issues, ...issues], people: await peopleOf(actor, known, isOwn) };
}

/** Members stay who they are, if the bundle was packed here and so cannot claim to be of others. */
async function peopleOf(actor: Actor, { people }: Known, isOwn: boolean): Promise<People> {
  const ids = people.map(({ id }) => id);
  const members = isOwn
    ? await readWorkspace(actor, (reader) =>
        reader.membership.findMany({
          where: { workspaceId: actor.workspaceId, userId: { in: ids } },
          select: { userId: true },
        }),
      )
    : [];
  const isMember = new Set(members.map(({ userId }) => userId));
  return new Map(
    people.map(({ id, name }) => [
      id,
      isMember.has(id) ? { id, isNew: false, name } : { id: newId(), isNew: true, name },
    ]),
  );
}
