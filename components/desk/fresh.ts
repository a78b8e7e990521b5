/**
 * What others do meanwhile. The events after the last one known are asked for every ten seconds while the page is seen,
 * on coming back to it, and after each save; whatever they touched is read again.
 */
import { getAnnotation, listAnnotations } from '@/lib/api/annotations';
import { getArticle } from '@/lib/api/articles';
import { call, ProblemError } from '@/lib/api/call';
import { listTasks } from '@/lib/api/tasks';
import { listEvents } from '@/lib/api/workspaces';
import type { Annotation } from '@/lib/domain/annotation';
import { TRIAGE, type Article, type Sentence, type Triage } from '@/lib/domain/article';
import type { Event } from '@/lib/domain/event';
import type { OutboxEntry } from '@/lib/domain/saving';
import type { Task } from '@/lib/domain/task';
import { tellRole } from '@/components/shell/told-role';
import type { DeskData } from './desk-store';

const EVERY = 10_000;
const AFTER_SAVE = 800;
/** Above this many, the whole list is read instead of single ones. */
const SINGLY = 20;

/** What may change how the article stands with its readers: the server says whether it did. */
const REACHES_READERS = /^(?:annotation|verdict|note|evidence|contact|sentence)/;

type Who = { name: string; at: string };

type Into = {
  data: DeskData;
  /** Changes of this annotation are waiting: it will be read after they are saved. */
  isWaiting: (id: string) => boolean;
  put: (annotations: Annotation[], gone: string[], by: Map<string, Who>) => void;
  putSentence: (sentence: Sentence) => void;
  putTasks: (tasks: Task[]) => void;
  article: () => Article;
  /** `by`: who made its newest version, if that is news. */
  putArticle: (article: Article, by: string | null) => void;
  /** What was read of these annotations is not for this reader's eyes any more. */
  forget: (ids: string[]) => void;
  signal: (name: string) => void;
};

export function startFresh(into: Into) {
  const { data } = into;
  const params = { workspace: data.workspace.slug };
  const articleParams = { ...params, article: data.article.id };
  let lastSeq = data.lastSeq;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isAsking = false;
  let isRunning = false;
  const wanted = new Set<string>();
  const by = new Map<string, Who>();
  /** Records that this page has just saved: its own events about them are no news. */
  const own = new Map<string, number>();

  function again(after: number): void {
    clearTimeout(timer);
    if (isRunning) timer = setTimeout(() => void ask(), after);
  }

  async function ask(): Promise<void> {
    if (isAsking || !isRunning) return;
    if (document.visibilityState === 'hidden') return;
    isAsking = true;
    try {
      const page = await call(listEvents, {
        params,
        query: { after: lastSeq, articleId: data.article.id, limit: 200 },
      });
      lastSeq = Math.max(lastSeq, page.lastSeq);
      tellRole(params.workspace, page.role);
      forget(page.closed);
      const isForeign = await take(page.items);
      if (isForeign) into.signal(isForeign);
      await readWanted();
    } catch {
      // Offline or away: the outbox says so; the next round asks from the same event on.
    } finally {
      isAsking = false;
      again(EVERY);
    }
  }

  /** Its counts are others now, too. */
  function forget(closed: string[]): void {
    if (closed.length === 0) return;
    into.forget(closed);
    closed.forEach((id) => wanted.add(id));
  }

  async function take(events: Event[]): Promise<string | null> {
    let stranger: string | null = null;
    const { publication } = into.article();
    const isLive = publication !== null && !publication.isChanged;
    let isArticle = events.some(({ type }) => type.startsWith('report.') || (isLive && REACHES_READERS.test(type)));
    let author: string | null = null;
    let isTasks = false;
    let isMany = false;
    for (const event of events) {
      const isOwn = event.actor.id === data.me.userId;
      if (isOwn && own.has(event.annotationId ?? event.entityId)) continue;
      if (!isOwn) stranger = event.actor.name;
      if (event.type.startsWith('task.')) isTasks = true;
      if (event.type === 'annotations.imported') isMany = true;
      if (event.type === 'version.created') author = event.actor.name;
      if (event.type === 'sentence.triaged') takeTriage(event);
      else if (/^(?:article|version)\./.test(event.type)) isArticle = true;
      const id = event.annotationId ?? (event.type.startsWith('annotation.') ? event.entityId : null);
      if (id === null) continue;
      wanted.add(id);
      if (!isOwn) by.set(id, { name: event.actor.name, at: event.at });
    }
    if (isTasks) await rereadTasks();
    if (isMany) await readList(null);
    if (isArticle) into.putArticle(await call(getArticle, { params: articleParams }), author);
    return stranger;
  }

  function takeTriage(event: Event): void {
    const after = event.after as { index?: unknown; triage?: unknown } | null;
    const sentence = typeof after?.index === 'number' ? data.version.sentences[after.index] : undefined;
    if (sentence && TRIAGE.includes(after?.triage as Triage)) {
      into.putSentence({ ...sentence, triage: after?.triage as Triage });
    }
  }

  async function readWanted(): Promise<void> {
    const ids = [...wanted].filter((id) => !into.isWaiting(id));
    if (ids.length === 0) return;
    ids.forEach((id) => wanted.delete(id));
    try {
      if (ids.length > SINGLY) await readList(ids);
      else await readSingly(ids);
    } catch (error) {
      ids.forEach((id) => wanted.add(id));
      throw error;
    }
  }

  async function readSingly(ids: string[]): Promise<void> {
    const found: Annotation[] = [];
    const gone: string[] = [];
    for (const id of ids) {
      try {
        const annotation = await call(getAnnotation, { params: { ...params, annotation: id } });
        if (annotation.deletedAt === null) found.push(annotation);
        else gone.push(id);
      } catch (error) {
        if (!(error instanceof ProblemError && error.problem.status === 404)) throw error;
        gone.push(id);
      }
    }
    deliver(found, gone);
  }

  /** Of the article's annotations those with these ids, or all of them: after an import nobody knows which are new. */
  async function readList(ids: string[] | null): Promise<void> {
    const found = new Map<string, Annotation>();
    let cursor: string | null = null;
    do {
      const query: { limit: number; cursor?: string } = cursor === null ? { limit: 200 } : { limit: 200, cursor };
      const page: { items: Annotation[]; nextCursor: string | null } = await call(listAnnotations, {
        params: articleParams,
        query,
      });
      page.items.forEach((annotation) => found.set(annotation.id, annotation));
      cursor = page.nextCursor;
    } while (cursor !== null);
    deliver(
      [...found.values()].filter((annotation) => ids === null || ids.includes(annotation.id)),
      (ids ?? []).filter((id) => !found.has(id)),
    );
  }

  function deliver(found: Annotation[], gone: string[]): void {
    // Something saved while this was on its way is newer than what was read.
    const isCalm = (id: string) => !into.isWaiting(id);
    const whose = new Map([...by].filter(([id]) => found.some((annotation) => annotation.id === id)));
    by.clear();
    into.put(
      found.filter(({ id }) => isCalm(id)),
      gone.filter(isCalm),
      whose,
    );
  }

  async function rereadTasks(): Promise<void> {
    const page = await call(listTasks, { params, query: { articleId: data.article.id, limit: 200 } });
    into.putTasks(page.items);
  }

  const back = () => document.visibilityState === 'visible' && void ask();

  return {
    /** Reads annotations again, now. */
    reread(ids: string[]): void {
      ids.forEach((id) => wanted.add(id));
      void readWanted().catch(() => again(EVERY));
    },
    rereadTasks: () => void rereadTasks().catch(() => undefined),
    /** After a save of ours: others may have done something too. */
    soon(entry: OutboxEntry): void {
      const id = entry.annotationId;
      if (id !== null) own.set(id, Date.now());
      for (const [key, at] of own) if (Date.now() - at > 3 * EVERY) own.delete(key);
      again(AFTER_SAVE);
    },
    start(): () => void {
      isRunning = true;
      again(EVERY);
      document.addEventListener('visibilitychange', back);
      addEventListener('focus', back);
      return () => {
        isRunning = false;
        clearTimeout(timer);
        document.removeEventListener('visibilitychange', back);
        removeEventListener('focus', back);
      };
    },
  };
}
