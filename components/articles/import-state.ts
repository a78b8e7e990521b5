/**
 * What somebody is bringing in, until it is saved: the source and what they said about it. Plain data, so that it can be
 * kept in the browser and survive a reload.
 */
import type { z } from 'zod';
import type { articleDraftSchema, ImportPreview } from '@/lib/domain/article';
import type { Direction } from '@/lib/domain/locale';

export const IMPORT_FIELDS = ['title', 'byline', 'publisher', 'publishedAt', 'sourceUrl'] as const;
export type ImportField = (typeof IMPORT_FIELDS)[number];

export type ImportState = {
  /** The article's id, chosen here: a save that is sent twice makes one article. */
  id: string;
  source: 'paste' | 'link' | 'file';
  text: string;
  /** The markup of what was pasted, as long as its text was not changed by hand. */
  html: string | null;
  /** The address as it stands in its field, and the one that was asked for. */
  address: string;
  asked: string | null;
  /** For a page: which of its blocks are the article; null as it was found. */
  kept: boolean[] | null;
  file: File | null;
  /** Only what was typed; what was not is taken from the text. */
  typed: Partial<Record<ImportField, string>>;
  /** Null: as detected. */
  language: string | null;
  direction: Direction | null;
};

export const newImport = (id: string): ImportState => ({
  id,
  source: 'paste',
  text: '',
  html: null,
  address: '',
  asked: null,
  kept: null,
  file: null,
  typed: {},
  language: null,
  direction: null,
});

export const isUntouched = (state: ImportState): boolean =>
  state.text.trim() === '' &&
  state.address.trim() === '' &&
  state.file === null &&
  Object.keys(state.typed).length === 0;

/** What was kept, if it still has the shape; a file that could not be kept is asked for again. */
export function readKept(value: unknown): ImportState | null {
  if (typeof value !== 'object' || value === null) return null;
  const kept = value as Partial<ImportState>;
  if (typeof kept.id !== 'string' || typeof kept.text !== 'string' || typeof kept.typed !== 'object') return null;
  return { ...newImport(kept.id), ...kept, file: kept.file instanceof File ? kept.file : null } as ImportState;
}

/** A field as it stands in the form: what was typed, else what the text says of itself. */
export function valueOf(state: ImportState, preview: ImportPreview | null, field: ImportField): string {
  const typed = state.typed[field];
  if (typed !== undefined) return typed;
  if (preview === null) return '';
  const found = preview[field] ?? '';
  return field === 'publishedAt' ? found.slice(0, 10) : found;
}

/** The article to be made: the document that was shown, and nothing that was left to be detected. */
export function toDraft(state: ImportState, preview: ImportPreview): z.input<typeof articleDraftSchema> {
  const said = (field: ImportField): string | null => valueOf(state, preview, field).trim() || null;
  return {
    id: state.id,
    title: said('title') ?? '',
    byline: said('byline'),
    publisher: said('publisher'),
    publishedAt: said('publishedAt'),
    sourceUrl: said('sourceUrl'),
    document: preview.document,
    ...(state.language === null ? {} : { language: state.language }),
    ...(state.direction === null ? {} : { direction: state.direction }),
  };
}

/** Words as a reader counts them: runs of letters and digits, with the marks and apostrophes inside. */
export const countWords = (text: string): number => text.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’_.,-]*/gu)?.length ?? 0;
