/** A source met before is offered with what was written of it. */
import { addressKey } from '@/lib/domain/address';
import type { KnownSource } from '@/lib/domain/capture';
import type { Actor } from '@/lib/domain/member';
import { authorize } from '@/lib/domain/permission';
import { readWorkspace } from '../db';
import { readableEvidence } from '../protection';

const MOST_USES = 20;

/** The address in any of its spellings, among evidence that is in no trash. */
export async function lookUpSource(actor: Actor, { url }: { url: string }): Promise<{ found: KnownSource | null }> {
  authorize(actor, 'article:read');
  const { workspaceId } = actor;
  const urlKey = addressKey(url);
  if (urlKey === null) return { found: null };
  const rows = await readWorkspace(actor, (reader) =>
    reader.evidence.findMany({
      where: {
        ...{ workspaceId, urlKey, deletedAt: null, AND: [readableEvidence(actor)] },
        annotation: { deletedAt: null, article: { deletedAt: null } },
      },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: MOST_USES,
      select: {
        ...{ id: true, url: true, title: true, publisher: true, publishedAt: true, sourceType: true, stance: true },
        ...{ quote: true, annotationId: true },
        annotation: { select: { exact: true, articleId: true, article: { select: { title: true } } } },
        captures: {
          where: { status: 'done', httpStatus: { lt: 400 } },
          orderBy: { requestedAt: 'desc' },
          take: 1,
          select: { capturedAt: true },
        },
      },
    }),
  );
  const [newest] = rows;
  if (!newest) return { found: null };
  const captured = rows.map(({ captures }) => captures[0]?.capturedAt?.toISOString() ?? '').sort();
  return {
    found: {
      url: newest.url ?? url,
      title: newest.title,
      publisher: newest.publisher,
      publishedAt: newest.publishedAt?.toISOString() ?? null,
      sourceType: newest.sourceType,
      uses: rows.map(({ id, annotationId, annotation, stance, quote }) => ({
        ...{ evidenceId: id, annotationId, stance, quote, claim: annotation.exact },
        ...{ articleId: annotation.articleId, articleTitle: annotation.article.title },
      })),
      capturedAt: captured.at(-1) || null,
    },
  };
}
