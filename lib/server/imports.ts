import type { ImportDraft, ImportPreview } from '@/lib/domain/article';
import { AppError } from '@/lib/domain/errors';
import type { Actor } from '@/lib/domain/member';
import { authorize } from '@/lib/domain/permission';
import { previewArticle } from './import/preview';

/**
 * What would be imported from a text or a file; saves nothing. Throws `invalid` (`html_later` for what this version
 * cannot read, `not_text`, `empty_text`) and `too_large`.
 */
export async function previewImport(
  actor: Actor,
  draft: ImportDraft | undefined,
  file: { name: string; bytes: Uint8Array } | null,
): Promise<ImportPreview> {
  authorize(actor, 'article:create');
  if (file !== null) return previewArticle({ file });
  if (draft?.text === undefined) throw new AppError('invalid', { message: 'html_later' });
  return previewArticle({ text: draft.text });
}
