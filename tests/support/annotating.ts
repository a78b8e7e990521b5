/** Articles with known sentences, and labels on them, for tests about what is said of a text. */
import { createHash } from 'node:crypto';
import type { Annotation, AnnotationKind } from '@/lib/domain/annotation';
import type { RichText } from '@/lib/domain/rich-text';
import { createAnnotation } from '@/lib/server/annotations';
import { db } from '@/lib/server/db';
import { newId } from '@/lib/server/once';
import type { TestMember } from './factories';

export type TestArticle = { id: string; text: string; sentences: { index: number; start: number; end: number }[] };

export const SENTENCES = [
  'قال الوزير إن الصادرات زادت 12% هذا العام. ',
  'The ministry has not published the figures. ',
  'A flag 🇱🇧 and a family 👨‍👩‍👧 stood there. ',
  'وهذا أسوأ قرار في تاريخ البلاد.',
];

/** An article of one paragraph, cut where the sentences say. */
export async function makeArticle(
  by: TestMember,
  given: { sentences?: string[]; title?: string } = {},
): Promise<TestArticle> {
  const { workspaceId, userId } = by.actor;
  const parts = given.sentences ?? SENTENCES;
  const text = parts.join('');
  const article = { id: newId(), text, sentences: cut(parts) };
  const title = given.title ?? 'Exports and figures';
  await db.article.create({
    data: {
      ...{ workspaceId, id: article.id, title, language: 'ar', direction: 'rtl', createdById: userId },
      sentenceCount: parts.length,
    },
    select: { id: true },
  });
  await db.articleVersion.create({
    data: {
      ...{ workspaceId, articleId: article.id, number: 1, text, createdById: userId },
      document: richText(text),
      hash: createHash('sha256').update(text).digest('hex'),
    },
    select: { number: true },
  });
  await db.sentence.createMany({
    data: article.sentences.map((sentence) => ({ workspaceId, articleId: article.id, versionNumber: 1, ...sentence })),
  });
  return article;
}

function cut(parts: string[]): TestArticle['sentences'] {
  let at = 0;
  return parts.map((part, index) => {
    const start = at;
    at += part.length;
    return { index, start, end: at };
  });
}

/** A label on a whole sentence. */
export async function label(
  by: TestMember,
  article: TestArticle,
  kind: AnnotationKind = 'claim',
  sentence = 0,
): Promise<Annotation> {
  return (await createAnnotation(by.actor, article.id, { kind, sentences: [sentence] })).value;
}

/** A note or a reasoning of one paragraph. */
export const richText = (text: string): RichText => ({
  type: 'doc',
  content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
});

/** The newest events of a workspace, newest first. */
export const newestEvents = (by: TestMember, take = 1) =>
  db.event.findMany({
    where: { workspaceId: by.actor.workspaceId },
    orderBy: { seq: 'desc' },
    take,
    select: {
      ...{ seq: true, type: true, actorId: true, entityId: true, articleId: true, annotationId: true },
      ...{ before: true, after: true },
    },
  });
