/** The inbox: a member's open tasks, and what others did since they were last here. */
import type { Inbox } from '@/lib/domain/inbox';
import { FEED_EVENT_TYPES, type EventType } from '@/lib/domain/event';
import type { Actor } from '@/lib/domain/member';
import { authorize, can } from '@/lib/domain/permission';
import type { Task } from '@/lib/domain/task';
import { excerptOf } from './annotations/rows';
import { readWorkspace, type Prisma, type Tx } from './db';
import { eventSelect, toEvent } from './events';
import { readableEvents } from './protection';
import { isDue, taskOrder } from './tasks/list';
import { reachable, taskSelect, toTasks } from './tasks/rows';

const SHOWN = 50;
/** Counting stops here, so that coming back after a year costs no more than after a day. */
const COUNTED = 1000;

/** Up to 50 tasks by due date and the 50 newest changes; `unseen` says how many there are, 1,000 at most. */
export async function getInbox(actor: Actor): Promise<Inbox> {
  authorize(actor, 'workspace:read');
  return readWorkspace(actor, async (reader) => {
    const [work, news] = await Promise.all([openWork(reader, actor), changes(reader, actor)]);
    return { ...work, ...news };
  });
}

/** Everything up to the event is seen. It only moves forward, and never beyond what has happened. */
export async function markInboxSeen(actor: Actor, seq: number): Promise<void> {
  authorize(actor, 'workspace:read');
  await readWorkspace(
    actor,
    (reader) => reader.$executeRaw`
      UPDATE memberships SET seen_seq = least(${seq}, workspaces.last_seq)
      FROM workspaces
      WHERE workspaces.id = memberships.workspace_id AND memberships.workspace_id = ${actor.workspaceId}::uuid
        AND memberships.user_id = ${actor.userId}::uuid AND memberships.seen_seq < least(${seq}, workspaces.last_seq)`,
  );
}

type Work = { tasks: Task[]; openTasks: number; overdueTasks: number };

async function openWork(reader: Tx, { workspaceId, userId }: Actor): Promise<Work> {
  const mine = { workspaceId, assigneeId: userId, ...reachable, status: { not: 'done' } };
  const [rows, openTasks, overdueTasks] = await Promise.all([
    reader.task.findMany({ where: mine, orderBy: taskOrder('dueAt'), take: SHOWN, select: taskSelect }),
    reader.task.count({ where: mine }),
    reader.task.count({ where: { ...mine, ...isDue('overdue', new Date()) } }),
  ]);
  return { tasks: await toTasks(reader, rows), openTasks, overdueTasks };
}

async function changes(reader: Tx, actor: Actor): Promise<Pick<Inbox, 'changes' | 'unseen' | 'lastSeq'>> {
  const { workspaceId, userId } = actor;
  const membership = await reader.membership.findUniqueOrThrow({
    where: { workspaceId_userId: { workspaceId, userId } },
    select: { seenSeq: true, workspace: { select: { lastSeq: true } } },
  });
  const { lastSeq } = membership.workspace;
  const news = { ...newsOf(actor), seq: { gt: membership.seenSeq, lte: lastSeq } };
  const [rows, counted] = await Promise.all([
    reader.event.findMany({ where: news, orderBy: { seq: 'desc' }, take: SHOWN, select: eventSelect }),
    reader.event.findMany({ where: news, orderBy: { seq: 'desc' }, take: COUNTED, select: { seq: true } }),
  ]);
  const { titleOf, quoteOf } = await namesOf(reader, workspaceId, rows);
  const changes = rows.map((row) => ({
    ...toEvent(row),
    articleTitle: titleOf(row.articleId),
    quote: quoteOf(row.annotationId),
  }));
  return { changes, unseen: counted.length, lastSeq };
}

/** What others did and the member may read, whenever it was. */
export const newsOf = (actor: Actor): Prisma.EventWhereInput => ({
  workspaceId: actor.workspaceId,
  type: { in: noticesFor(actor) },
  isBrought: false,
  AND: [{ OR: [{ actorId: { not: actor.userId } }, { type: FOUND_BY_TIME }] }, readableEvents(actor)],
});

/** Recorded in the name of whoever watches the source, who has not seen it either. */
const FOUND_BY_TIME = 'article.source_changed';

/** A webhook that was paused by itself is nobody's doing: its owners read of it here. */
const noticesFor = (actor: Actor): EventType[] =>
  can(actor, 'webhook:manage') ? [...FEED_EVENT_TYPES, 'webhook.paused'] : [...FEED_EVENT_TYPES];

type About = { articleId: string | null; annotationId: string | null };
type NameOf = (id: string | null) => string | null;

/** The articles' titles and the annotations' words that a page of events is about, also from the trash. */
async function namesOf(reader: Tx, workspaceId: string, rows: About[]): Promise<{ titleOf: NameOf; quoteOf: NameOf }> {
  const idsOf = (field: keyof About): string[] =>
    [...new Set(rows.map((row) => row[field]))].filter((id) => id !== null);
  const [articles, annotations] = await Promise.all([
    reader.article.findMany({
      where: { workspaceId, id: { in: idsOf('articleId') } },
      select: { id: true, title: true },
    }),
    reader.annotation.findMany({
      where: { workspaceId, id: { in: idsOf('annotationId') } },
      select: { id: true, exact: true },
    }),
  ]);
  const titles = new Map(articles.map((article) => [article.id, article.title]));
  const quotes = new Map(annotations.map((annotation) => [annotation.id, excerptOf(annotation.exact)]));
  return {
    titleOf: (id) => (id === null ? null : (titles.get(id) ?? null)),
    quoteOf: (id) => (id === null ? null : (quotes.get(id) ?? null)),
  };
}
