/** What would be imported, before anything is saved. */
import type { ImportDraft, ImportPreview } from '@/lib/domain/article';
import { addressKey } from '@/lib/domain/address';
import type { Actor } from '@/lib/domain/member';
import { authorize } from '@/lib/domain/permission';
import { readWorkspace } from './db';
import type { Progress } from './import/convert';
import { fetchArticle } from './import/fetch-article';
import { previewArticle, type PreviewInput } from './import/preview';

/** Reads a text, a page, a link, a file, or blocks that were chosen; saves nothing. A PDF's pages are told to `onProgress`. Throws what previewArticle() throws. */
export async function previewImport(
  actor: Actor,
  draft: ImportDraft | undefined,
  file: { name: string; bytes: Uint8Array } | null,
  onProgress?: Progress,
): Promise<ImportPreview> {
  authorize(actor, 'article:create');
  const preview = await (draft?.url !== undefined && file === null
    ? fetchArticle(draft.url)
    : previewArticle(
        file === null
          ? inputOf(draft ?? {})
          : { file: { bytes: file.bytes, fileName: file.name, ...(onProgress ? { onProgress } : {}) } },
      ));
  return { ...preview, duplicateOf: await articleFrom(actor, preview.sourceUrl) };
}

function inputOf({ text, html, document, sourceUrl }: ImportDraft): PreviewInput {
  if (html !== undefined) return { html, url: sourceUrl };
  if (document !== undefined) return { document, url: sourceUrl };
  return { text: text ?? '' };
}

/** The desk's article that came from this address, if there is one. */
export async function articleFrom(actor: Actor, url: string | null): Promise<{ id: string; title: string } | null> {
  const sourceKey = url === null ? null : addressKey(url);
  if (sourceKey === null) return null;
  return readWorkspace(actor, (reader) =>
    reader.article.findFirst({
      where: { workspaceId: actor.workspaceId, sourceKey, deletedAt: null },
      orderBy: { createdAt: 'asc' },
      select: { id: true, title: true },
    }),
  );
}
