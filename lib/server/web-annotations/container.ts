/** The container of an article's annotations, and its pages (Web Annotation Protocol, section 4). */
import type { QueryOf } from '@/lib/api/endpoint';
import type * as promises from '@/lib/api/web-annotations';
import { AppError } from '@/lib/domain/errors';
import type { Actor } from '@/lib/domain/member';
import { authorize } from '@/lib/domain/permission';
import { annotationSelect } from '../annotations/rows';
import { readWorkspace, type Prisma, type Tx } from '../db';
import { Made } from '../once';
import { containerHeaders, containerIri, memberIri } from './headers';
import { articleOf, represent, type ArticleOf } from './represent';
import { ANNO, type Json } from './write';

const PAGE = 100;
const LDP = 'http://www.w3.org/ns/ldp.jsonld';

type Asked = { actor: Actor; article: ArticleOf; total: number; modified: string | null; irisOnly: boolean };
type Found = Json & { id: string };

/** Throws `not_found`, also for a page that isn't there. */
export async function listWebAnnotations(
  actor: Actor,
  articleId: string,
  { page, iris }: QueryOf<typeof promises.listWebAnnotations>,
  prefer: string | null,
): Promise<Made<Found>> {
  authorize(actor, 'article:read');
  const wanted = preferences(prefer);
  const irisOnly = iris === undefined ? wanted.has('PreferContainedIRIs') : iris === '1';
  return readWorkspace(actor, async (reader) => {
    const article = await articleOf(reader, actor, articleId);
    const live = { workspaceId: actor.workspaceId, articleId, deletedAt: null };
    const [total, newest] = await Promise.all([
      reader.annotation.count({ where: live }),
      reader.event.findFirst({
        where: { workspaceId: actor.workspaceId, articleId },
        orderBy: { seq: 'desc' },
        select: { seq: true, at: true },
      }),
    ]);
    const asked = { actor, article, total, modified: newest?.at.toISOString() ?? null, irisOnly };
    const isMinimal = wanted.has('PreferMinimalContainer') && wanted.size === 1;
    const body = page === undefined ? await whole(reader, asked, isMinimal) : await pageOf(reader, asked, page);
    // One address has several representations, by Prefer, and a role doesn't read what another reads.
    const form = `${isMinimal ? 'm' : ''}${irisOnly ? 'i' : 'd'}-${actor.role}`;
    const headers = containerHeaders(`W/"e${newest?.seq ?? 0}-${form}"`, body.id);
    const applied = prefer === null ? {} : { 'preference-applied': 'return=representation' };
    return new Made({ '@context': page === undefined ? [ANNO, LDP] : ANNO, ...body }, true, { ...headers, ...applied });
  });
}

/** The names at the end of the IRIs in `return=representation;include="…"`. */
const preferences = (prefer: string | null): Set<string> =>
  new Set(
    (/include="([^"]*)"/iu.exec(prefer ?? '')?.[1] ?? '')
      .split(/\s+/u)
      .flatMap((iri) => /#(Prefer\w+)$/u.exec(iri)?.[1] ?? []),
  );

const addressOf = ({ actor, article, irisOnly }: Asked, page?: number): string => {
  const query = new URLSearchParams({ iris: irisOnly ? '1' : '0', ...(page === undefined ? {} : { page: `${page}` }) });
  return `${containerIri(actor, article.id)}?${query}`;
};

const lastPage = (total: number): number => Math.max(0, Math.ceil(total / PAGE) - 1);
const dated = ({ modified }: Asked): Json => (modified === null ? {} : { modified });

async function whole(reader: Tx, asked: Asked, isMinimal: boolean): Promise<Found> {
  const { article, total } = asked;
  const first = isMinimal || total === 0 ? addressOf(asked, 0) : await pageOf(reader, asked, 0);
  return {
    id: addressOf(asked),
    type: ['BasicContainer', 'AnnotationCollection'],
    label: article.title,
    total,
    ...dated(asked),
    ...(total === 0 ? {} : { first, last: addressOf(asked, lastPage(total)) }),
  };
}

async function pageOf(reader: Tx, asked: Asked, page: number): Promise<Found> {
  const { actor, article, total } = asked;
  if (page > lastPage(total)) throw new AppError('not_found');
  const rows = await reader.annotation.findMany({
    where: { workspaceId: actor.workspaceId, articleId: article.id, deletedAt: null },
    orderBy: ORDER,
    skip: page * PAGE,
    take: PAGE,
    select: annotationSelect,
  });
  const items = asked.irisOnly
    ? rows.map(({ id }) => memberIri(actor, article.id, id))
    : (await represent(reader, actor, article, rows)).map(({ json }) => json);
  return {
    id: addressOf(asked, page),
    type: 'AnnotationPage',
    // The IRI alone, as the model's tests ask; the protocol's examples put the container's total beside it.
    partOf: addressOf(asked),
    startIndex: page * PAGE,
    ...(page > 0 ? { prev: addressOf(asked, page - 1) } : {}),
    ...(page < lastPage(total) ? { next: addressOf(asked, page + 1) } : {}),
    items,
  };
}

/** In reading order; those that an edit lost come last. */
const ORDER = [
  { versionNumber: 'desc' },
  { start: 'asc' },
  { end: 'asc' },
  { id: 'asc' },
] satisfies Prisma.AnnotationOrderByWithRelationInput[];
