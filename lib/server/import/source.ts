import type { ImportFormat, ImportWarning } from '@/lib/domain/article';
import type { RichTextNode } from '@/lib/domain/rich-text';

/** What a reader makes of a page or a file, before it is checked and cut into sentences. Null: it says nothing about it. */
export type ReadSource = {
  format: ImportFormat;
  title: string | null;
  byline: string | null;
  publisher: string | null;
  publishedAt: string | null;
  language: string | null;
  canonicalUrl: string | null;
  nodes: RichTextNode[];
  /** All blocks of a page; `kept`: the article has it. */
  blocks: { kept: boolean; node: RichTextNode }[] | null;
  warnings: ImportWarning[];
};
