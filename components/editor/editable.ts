import { getSchema, type JSONContent } from '@tiptap/core';
import { emptyRichText, plainTextOf, type RichText } from '@/lib/domain/rich-text';
import { noteExtensions } from '@/lib/editor/extensions';

const schema = getSchema(noteExtensions);

/**
 * The document as the editor can take it. One that holds something the schema doesn't know is opened as its plain words,
 * a paragraph to a line, instead of breaking the page.
 */
export function editableContent(value: RichText | null | undefined): JSONContent {
  const document = value ?? emptyRichText;
  try {
    const node = schema.nodeFromJSON(document);
    node.check();
    return node.toJSON() as JSONContent;
  } catch {
    const lines = plainTextOf(document).split('\n');
    const paragraphs = lines.map((line) =>
      line ? { type: 'paragraph', content: [{ type: 'text', text: line }] } : { type: 'paragraph' },
    );
    return { type: 'doc', content: paragraphs };
  }
}
