/** The notes that go into the report as margin comments, anchored at the annotated words; replies answer their first note. */
import { type ICommentOptions, Paragraph } from 'docx';
import { directionOfLocale } from '@/lib/domain/locale';
import { h, type Markup, type MarkupElement } from '@/lib/domain/markup';
import type { Report, ReportEntry, ReportNote } from '@/lib/domain/report';
import { articleBody, type Around } from '../article-body';
import type { Frame } from '../frame';
import { plainMarkup, type PlainElement } from '../plain-markup';
import type { ArticleBlock } from '@/lib/text/canonical';
import { paragraphsOf } from './blocks';

export type Margin = { comments: ICommentOptions[]; around: Around };

/** Word's numbers of comments are the notes' places in the report, from 0. */
export function marginOf(report: Report, frame: Frame): Margin {
  const numbers = new Map<string, number>();
  const notes = report.entries.flatMap((entry) => entry.notes);
  for (const note of notes) numbers.set(note.id, numbers.size);
  return {
    comments: notes.map((note) => commentOf(note, numbers, frame)),
    around: (entry) => aroundOf(entry, numbers, frame),
  };
}

function aroundOf({ annotation, number, notes }: ReportEntry, numbers: Map<string, number>, frame: Frame) {
  const ids = notes.flatMap((note) => numbers.get(note.id) ?? []).join(' ');
  const letter = number === null ? [h('sup', {}, frame.t(`letter.${annotation.kind}`))] : [];
  if (ids === '') return { before: [], after: letter };
  return {
    before: [h('span', { class: 'comment-start', 'data-comments': ids })],
    after: [h('span', { class: 'comment-end', 'data-comments': ids }), ...letter],
  };
}

function commentOf(note: ReportNote, numbers: Map<string, number>, frame: Frame): ICommentOptions {
  const body: PlainElement = plainMarkup(
    h('div', { dir: directionOfLocale(frame.locale) }, { richText: note.body } satisfies Markup),
  );
  const paragraphs = paragraphsOf(body, frame);
  const parentId = note.parentId === null ? undefined : numbers.get(note.parentId);
  return {
    id: numbers.get(note.id) ?? 0,
    ...(note.author && { author: note.author.name, initials: initialsOf(note.author.name) }),
    date: new Date(note.createdAt),
    children: paragraphs.length > 0 ? paragraphs : [new Paragraph('')],
    ...(parentId === undefined ? {} : { parentId }),
    resolved: note.resolvedAt !== null,
  };
}

const initialsOf = (name: string): string =>
  name
    .split(/\s+/u)
    .map((word) => [...word][0] ?? '')
    .join('')
    .slice(0, 3);

/** The report's markup with the article's part written anew, so that its words carry their comments. */
export function withMargin(
  markup: MarkupElement,
  report: Report,
  blocks: readonly ArticleBlock[],
  around: Around,
): MarkupElement {
  const children = markup.children.map((child): Markup => {
    if (typeof child === 'string' || 'richText' in child) return child;
    if (!/(?:^| )report-text(?: |$)/.test(String(child.attributes['class'] ?? ''))) {
      return withMargin(child, report, blocks, around);
    }
    return { ...child, children: articleBody(report.articleVersion.text, blocks, report.entries, around) };
  });
  return { ...markup, children };
}
