/** All that the desk of one article begins with, read together. */
import type { Annotation } from '@/lib/domain/annotation';
import type { Article, Sentence } from '@/lib/domain/article';
import type { Actor, Role } from '@/lib/domain/member';
import type { RatingScale } from '@/lib/domain/rating';
import type { Task } from '@/lib/domain/task';
import { blocksOf, type ArticleBlock } from '@/lib/text/canonical';
import { allAnnotations } from './annotations';
import { getArticle } from './articles';
import { readWorkspace } from './db';
import { listMembers } from './members';
import { listTasks } from './tasks';
import { getVersion } from './versions';
import { getWorkspace } from './workspaces';

export type DeskOf = {
  workspace: { slug: string; name: string; ratingScale: RatingScale; role: Role };
  me: { userId: string; name: string; role: Role };
  article: Article;
  version: { number: number; text: string; blocks: ArticleBlock[]; sentences: Sentence[] };
  annotations: Annotation[];
  members: { id: string; name: string; role: Role }[];
  tasks: Task[];
  lastSeq: number;
};

/** More are found on the tasks page. */
const MOST = 200;

/**
 * The number of the last event is read before anything else: what happens meanwhile is then read twice, never missed.
 * Throws `not_found`.
 */
export async function getDesk(actor: Actor, articleId: string): Promise<DeskOf> {
  const lastSeq = await lastEvent(actor);
  const article = await getArticle(actor, articleId);
  const [workspace, version, annotations, members, tasks] = await Promise.all([
    getWorkspace(actor),
    getVersion(actor, articleId, article.currentVersion),
    allAnnotations(actor, articleId),
    listMembers(actor, { limit: MOST }),
    listTasks(actor, { limit: MOST, articleId, sort: 'dueAt' }),
  ]);
  return {
    workspace: { slug: workspace.slug, name: workspace.name, ratingScale: workspace.ratingScale, role: actor.role },
    me: { userId: actor.userId, name: actor.name, role: actor.role },
    article,
    version: {
      number: version.number,
      text: version.text,
      blocks: blocksOf(version.document),
      sentences: version.sentences,
    },
    annotations,
    members: members.items.map(({ userId, name, role }) => ({ id: userId, name, role })),
    tasks: tasks.items,
    lastSeq,
  };
}

const lastEvent = (actor: Actor): Promise<number> =>
  readWorkspace(actor, async (reader) => {
    const row = await reader.workspace.findUnique({ where: { id: actor.workspaceId }, select: { lastSeq: true } });
    return row?.lastSeq ?? 0;
  });
