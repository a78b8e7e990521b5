import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as endpoints from '@/lib/api/articles';
import type { Article, SentenceCorrection, Triage } from '@/lib/domain/article';
import type { Actor } from '@/lib/domain/member';
import { createArticle, getArticle, updateArticle } from '@/lib/server/articles';
import { refreshCoverage } from '@/lib/server/coverage';
import { db, inWorkspace } from '@/lib/server/db';
import { newId } from '@/lib/server/once';
import { getVersion } from '@/lib/server/versions';
import { api, type Asker } from '../support/api';
import { makeWorkspace, memberWithRole, type TestMember, type TestWorkspace } from '../support/factories';

/** Two paragraphs of two sentences each. */
const TEXT = 'Prices fell in May. They rose again in June 👩‍👩‍👧.\nThe minister denied it. Nobody asked him why.';

let desk: TestWorkspace;
let editor: TestMember;
let reviewer: TestMember;
let article: Article;
let actor: Actor;

beforeAll(async () => {
  desk = await makeWorkspace();
  actor = desk.owner.actor;
  editor = await memberWithRole(desk, 'editor');
  reviewer = await memberWithRole(desk, 'reviewer');
});

beforeEach(async () => {
  article = (await createArticle(actor, { title: 'Prices', text: TEXT })).value;
});

const sentencesNow = async () => (await getVersion(actor, article.id, 1)).sentences;
const wordsNow = async () => {
  const { text, sentences } = await getVersion(actor, article.id, 1);
  return sentences.map((sentence) => text.slice(sentence.start, sentence.end).trim());
};

const lastEvent = () =>
  db.event.findFirst({
    where: { articleId: article.id },
    select: { type: true, before: true, after: true },
    orderBy: { seq: 'desc' },
  });

async function annotate(from: number, to: number, more: object = {}): Promise<string> {
  const id = newId();
  await db.annotation.create({
    data: {
      workspaceId: desk.id,
      id,
      articleId: article.id,
      versionNumber: 1,
      kind: 'claim',
      start: 0,
      end: 5,
      exact: 'Price',
      prefix: '',
      suffix: '',
      sentenceFrom: from,
      sentenceTo: to,
      authorId: desk.owner.id,
      ...more,
    },
    select: { id: true },
  });
  return id;
}

const coverageAfter = () => inWorkspace(actor, (tx) => refreshCoverage(tx, desk.id, article.id));

describe('triage', () => {
  const triage = (index: number, value: Triage, as: Asker = reviewer, workspace = desk.slug) =>
    api(endpoints.triageSentence, { as, params: { workspace, article: article.id, index }, body: { triage: value } });

  test('says that a sentence has nothing to check, and takes it back', async () => {
    const told = await triage(1, 'nothing_to_check');
    expect(told.status).toBe(200);
    expect(told.body).toMatchObject({
      sentence: { index: 1, triage: 'nothing_to_check' },
      coverage: { sentences: 4, labelled: 0, nothingToCheck: 1 },
    });
    expect((await getArticle(actor, article.id)).coverage.nothingToCheck).toBe(1);
    expect(await lastEvent()).toEqual({
      type: 'sentence.triaged',
      before: { index: 1, triage: 'untouched' },
      after: { index: 1, triage: 'nothing_to_check' },
    });
    expect((await triage(1, 'untouched')).body.coverage.nothingToCheck).toBe(0);
  });

  test('the same again changes nothing and tells nobody', async () => {
    await triage(0, 'nothing_to_check');
    await triage(0, 'nothing_to_check');
    expect(await db.event.count({ where: { articleId: article.id, type: 'sentence.triaged' } })).toBe(1);
  });

  test('many people at once lose nothing', async () => {
    const long = (await createArticle(actor, { title: 'Long', text: 'This is one. '.repeat(20) })).value;
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        api(endpoints.triageSentence, {
          as: reviewer,
          params: { workspace: desk.slug, article: long.id, index },
          body: { triage: 'nothing_to_check' },
        }),
      ),
    );
    expect((await getArticle(actor, long.id)).coverage).toEqual({ sentences: 20, labelled: 0, nothingToCheck: 20 });
  });

  test('unknown sentence, viewer, stranger, archived article', async () => {
    const viewer = await memberWithRole(desk, 'viewer');
    const other = await makeWorkspace();
    expect((await triage(4, 'nothing_to_check')).status).toBe(404);
    expect((await triage(0, 'nothing_to_check', viewer)).status).toBe(403);
    expect((await triage(0, 'nothing_to_check', other.owner)).status).toBe(404);
    expect((await triage(0, 'nothing_to_check', other.owner, other.slug)).status).toBe(404);
    expect((await triage(0, 'labelled' as Triage)).status).toBe(400);
    await updateArticle(actor, article.id, 1, { archived: true });
    expect((await triage(0, 'nothing_to_check')).status).toBe(409);
  });
});

describe('coverage', () => {
  test('counts sentences that live annotations touch, each once, labels before triage', async () => {
    await annotate(0, 1);
    await annotate(1, 2);
    await db.sentence.updateMany({
      where: { workspaceId: desk.id, articleId: article.id, index: { gte: 2 } },
      data: { triage: 'nothing_to_check' },
    });
    expect(await coverageAfter()).toEqual({ sentences: 4, labelled: 3, nothingToCheck: 1 });
    await db.annotation.updateMany({
      where: { articleId: article.id, sentenceTo: 2 },
      data: { deletedAt: new Date() },
    });
    expect(await coverageAfter()).toEqual({ sentences: 4, labelled: 2, nothingToCheck: 2 });
    await db.annotation.updateMany({ where: { articleId: article.id }, data: { deletedAt: new Date() } });
    expect(await coverageAfter()).toEqual({ sentences: 4, labelled: 0, nothingToCheck: 2 });
  });

  test('agrees with counting one by one, whatever overlaps', async () => {
    const text = 'This is one. '.repeat(60);
    article = (await createArticle(actor, { title: 'Many', text })).value;
    const ranges = Array.from({ length: 40 }, (_, i) => [(i * 17) % 50, ((i * 17) % 50) + (i % 6)] as const);
    for (const [from, to] of ranges) await annotate(from, to);
    await db.sentence.updateMany({
      where: { workspaceId: desk.id, articleId: article.id, index: { in: [0, 17, 55, 58, 59] } },
      data: { triage: 'nothing_to_check' },
    });
    const touched = new Set(ranges.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => from + i)));
    expect(await coverageAfter()).toEqual({
      sentences: 60,
      labelled: touched.size,
      nothingToCheck: [0, 17, 55, 58, 59].filter((index) => !touched.has(index)).length,
    });
  });

  test('two that label at once count each other', async () => {
    const label = (index: number) =>
      inWorkspace(actor, async (tx) => {
        await tx.annotation.create({
          data: {
            workspaceId: desk.id,
            id: newId(),
            articleId: article.id,
            versionNumber: 1,
            kind: 'claim',
            start: 0,
            end: 5,
            exact: 'Price',
            prefix: '',
            suffix: '',
            sentenceFrom: index,
            sentenceTo: index,
            authorId: desk.owner.id,
          },
          select: { id: true },
        });
        return refreshCoverage(tx, desk.id, article.id);
      });
    await Promise.all([0, 1, 2, 3].map(label));
    expect((await getArticle(actor, article.id)).coverage.labelled).toBe(4);
  });
});

describe('correcting sentences', () => {
  const correct = (body: SentenceCorrection, version = article.version, as: Asker = editor, workspace = desk.slug) =>
    api(endpoints.correctSentences, { as, params: { workspace, article: article.id }, version, body });

  test('a cut makes two, which are untouched again; the others keep their triage', async () => {
    await db.sentence.updateMany({
      where: { workspaceId: desk.id, articleId: article.id },
      data: { triage: 'nothing_to_check' },
    });
    const told = await correct({ action: 'split', index: 0, at: 7 });
    expect(told.status).toBe(200);
    expect(told.body.article).toMatchObject({ version: 2, coverage: { sentences: 5, nothingToCheck: 3 } });
    expect(told.body.sentences).toEqual(await sentencesNow());
    expect(await wordsNow()).toEqual([
      'Prices',
      'fell in May.',
      'They rose again in June 👩‍👩‍👧.',
      'The minister denied it.',
      'Nobody asked him why.',
    ]);
    expect((await sentencesNow()).map((sentence) => sentence.triage)).toEqual([
      'untouched',
      'untouched',
      ...Array.from({ length: 3 }, () => 'nothing_to_check'),
    ]);
    expect(await lastEvent()).toEqual({
      type: 'sentences.corrected',
      before: { sentences: 4 },
      after: { sentences: 5, action: 'split', index: 0, at: 7 },
    });
  });

  test('joins neighbours of one paragraph, not across paragraphs', async () => {
    const told = await correct({ action: 'merge', index: 0 });
    expect(told.body.sentences.map((sentence) => sentence.index)).toEqual([0, 1, 2]);
    expect((await wordsNow())[0]).toBe('Prices fell in May. They rose again in June 👩‍👩‍👧.');
    const across = await correct({ action: 'merge', index: 0 }, 2);
    expect(across.problem.issues).toEqual([
      { path: 'index', message: 'Only neighbours in one paragraph can be joined.' },
    ]);
    expect((await correct({ action: 'merge', index: 2 }, 2)).status).toBe(400);
  });

  test('a cut outside the sentence, or through an emoji, is refused', async () => {
    expect((await correct({ action: 'split', index: 0, at: 40 })).status).toBe(400);
    expect((await correct({ action: 'split', index: 9, at: 4 })).status).toBe(400);
    const inside = TEXT.indexOf('👩') + 2;
    const refused = await correct({ action: 'split', index: 1, at: inside });
    expect(refused.problem.issues).toEqual([{ path: 'at', message: 'This would cut a character in two.' }]);
    expect(await sentencesNow()).toHaveLength(4);
  });

  test('not once the version has annotations, even in the trash', async () => {
    await annotate(0, 0, { deletedAt: new Date() });
    const told = await correct({ action: 'merge', index: 0 });
    expect(told.status).toBe(409);
    expect(told.problem.detail).toMatch(/before the version has annotations/);
  });

  test('stale, without a version, as a reviewer, from another desk', async () => {
    await correct({ action: 'merge', index: 0 });
    const stale = await correct({ action: 'merge', index: 1 });
    expect(stale.status).toBe(412);
    expect(stale.problem.current).toMatchObject({ id: article.id, version: 2 });
    const params = { workspace: desk.slug, article: article.id };
    const bare = await api(endpoints.correctSentences, { as: editor, params, body: { action: 'merge', index: 0 } });
    expect(bare.status).toBe(428);
    expect((await correct({ action: 'merge', index: 0 }, 2, reviewer)).status).toBe(403);
    const other = await makeWorkspace();
    expect((await correct({ action: 'merge', index: 0 }, 2, other.owner, other.slug)).status).toBe(404);
  });
});
