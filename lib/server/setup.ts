/** The first run: the first owner and the first desk, exactly once, also when two people send the form together. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '@/lib/domain/errors';
import type { Actor } from '@/lib/domain/member';
import type { Setup } from '@/lib/domain/workspace';
import { createArticle } from './articles';
import { db, guarded, inTransaction } from './db';
import { limits, take } from './limits';
import { log } from './log';
import { newId } from './once';
import { hashPassword } from './passwords';
import { openWorkspace } from './workspaces';

/** Any number, as long as no other lock of this database uses it. */
const LOCK = 7_261_526_342;
const SAMPLE = path.join(process.cwd(), 'prisma', 'samples', 'article-ar.txt');

/** Whether anybody exists yet. */
export async function isSetUp(): Promise<boolean> {
  return (await guarded(() => db.user.findFirst({ select: { id: true } }))) !== null;
}

type Begun = {
  user: { id: string; email: string; name: string };
  workspace: { id: string; slug: string; name: string };
  sampleArticleId: string | null;
};

/** Throws `conflict` (already_set_up) for ever after the first time. */
export async function setUp(setup: Setup, address: string): Promise<Begun> {
  await take(limits.token, address);
  requireNobody(await isSetUp());
  const { name, email, locale } = setup;
  const user = { id: newId(), name, email, locale, passwordHash: await hashPassword(setup.password) };
  const workspace = await inTransaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${LOCK})`;
    requireNobody((await tx.user.findFirst({ select: { id: true } })) !== null);
    await tx.user.create({ data: user, select: { id: true } });
    return openWorkspace(tx, { userId: user.id, name, locale }, { ...setup.workspace, locale });
  });
  const { id, slug } = workspace;
  const owner: Actor = { userId: user.id, name, workspaceId: id, workspaceSlug: slug, role: 'owner' };
  return {
    user: { id: user.id, email, name },
    workspace: { id, slug, name: workspace.name },
    sampleArticleId: setup.sample ? await loadSample(owner) : null,
  };
}

function requireNobody(isSomebodyThere: boolean): void {
  if (isSomebodyThere) throw new AppError('conflict', { message: 'already_set_up' });
}

/** A desk without its sample is still a desk: setting up can't be repeated, so a failure here only reaches the log. */
async function loadSample(owner: Actor): Promise<string | null> {
  try {
    const text = await readFile(SAMPLE, 'utf8');
    const title = text.trimStart().split('\n', 1)[0]?.trim() ?? '';
    const { value } = await createArticle(owner, { title, text, language: 'ar' });
    return value.id;
  } catch (error) {
    log.error({ err: error }, 'the sample article was not loaded');
    return null;
  }
}
