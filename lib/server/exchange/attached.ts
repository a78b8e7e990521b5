/** Notes and evidence of an imported annotation as rows: what the desk has no place for is said, not dropped. */
import { DEFAULT_PROTECTION } from '@/lib/domain/protection';
import { isEmptyRichText, type RichText } from '@/lib/domain/rich-text';
import { safeUrl } from '@/lib/domain/safe-url';
import { checkNote } from '@/lib/editor/check';
import { isAppError } from '@/lib/domain/errors';
import type { ReadFormat } from '@/lib/domain/origin';
import type { ExchangeIssue } from '@/lib/exchange/model';
import { cleanText } from '@/lib/text/clean-text';
import { documentFromMarkdown } from '@/lib/text/markdown';
import { derivedId } from './ids';
import type { PlannedAnnotation } from './plan';

export type NoteRow = { id: string; annotationId: string; parentId: string | null; body: string; protection: string };
export type EvidenceRow = {
  id: string;
  annotationId: string;
  url: string;
  title: string;
  publisher: string | null;
  stance: string;
  quote: string | null;
  comment: string | null;
  protection: string;
};

const LONGEST = 20_000;
const cut = (words: string, most: number): string => words.slice(0, most).toWellFormed();

/** Lines as paragraphs. */
export const richText = (words: string): RichText =>
  checkNote({
    type: 'doc',
    content: cut(words, LONGEST)
      .split('\n')
      .map((line) => ({ type: 'paragraph', ...(line === '' ? {} : { content: [{ type: 'text', text: line }] }) })),
  });

function bodyOf(words: string, format: ReadFormat): RichText {
  if (format !== 'hypothesis') return richText(words);
  try {
    return checkNote(documentFromMarkdown(cleanText(cut(words, LONGEST))));
  } catch (error) {
    if (isAppError(error)) return richText(words);
    throw error;
  }
}

/** Notes are the desk's own until somebody opens them. A verdict that the desk has no rating for becomes one. */
export function notesOf(
  { id: annotationId, annotation, kind, rating }: PlannedAnnotation,
  format: ReadFormat,
  { issues }: { issues: ExchangeIssue[] },
): { rows: NoteRow[]; authors: Record<string, string> } {
  const rows: NoteRow[] = [];
  const authors: Record<string, string> = {};
  const roots = new Map<string, string>();
  const add = (key: string, parentId: string | null, body: RichText): string => {
    const id = derivedId(annotationId, 'note', key);
    const row = { id, annotationId, parentId, protection: DEFAULT_PROTECTION.note };
    rows.push({ ...row, body: JSON.stringify(body) });
    return id;
  };
  for (const note of annotation.notes) {
    const body = bodyOf(note.text, format);
    if (isEmptyRichText(body)) continue;
    const root = note.parentId === null ? null : (roots.get(note.parentId) ?? null);
    if (note.parentId !== null && root === null)
      issues.push({ code: 'dangling', where: annotation.id, value: note.id });
    const id = add(note.id, root, body);
    roots.set(note.id, root ?? id);
    if (note.author !== null) authors[id] = cut(note.author, 200);
  }
  const { verdict } = annotation;
  if (verdict && (kind !== 'claim' || rating === null)) {
    const words = [verdict.name, verdict.reasoning].filter(Boolean).join('\n');
    if (words.trim() !== '') add('verdict', null, richText(words));
  }
  return { rows, authors };
}

export function evidenceOf(
  { id: annotationId, annotation }: PlannedAnnotation,
  where: string,
  issues: ExchangeIssue[],
): EvidenceRow[] {
  return annotation.evidence.flatMap((item): EvidenceRow[] => {
    const url = item.url !== null && /^https?:/iu.test(item.url.trim()) ? safeUrl(item.url) : null;
    if (url === null) {
      issues.push({ code: 'not_kept', where, value: cut(item.url ?? item.title, 200) });
      return [];
    }
    return [
      {
        ...{ id: derivedId(annotationId, 'evidence', item.id), annotationId, url, stance: item.stance },
        title: cut(item.title.replace(/\s+/gu, ' ').trim(), 500) || new URL(url).host,
        publisher: item.publisher === null ? null : cut(item.publisher.trim(), 300) || null,
        quote: item.quote === null ? null : cut(item.quote.trim(), 10_000) || null,
        comment: item.comment === null ? null : JSON.stringify(richText(item.comment)),
        protection: DEFAULT_PROTECTION.evidence,
      },
    ];
  });
}
