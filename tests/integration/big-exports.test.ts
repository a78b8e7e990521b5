/** Exports that are read in more than one batch: the same file as in one, of one moment, and nothing is left when nobody reads on. */
import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { listAnnotations } from '@/lib/api/annotations';
import { createArticle } from '@/lib/api/articles';
import { listContacts } from '@/lib/api/contacts';
import { listEvidence } from '@/lib/api/evidence';
import { listNotes } from '@/lib/api/notes';
import type { ExchangeFormat, ReportEntry } from '@/lib/domain/report';
import { EXCHANGE_FORMATS } from '@/lib/domain/report';
import { composeReport } from '@/lib/domain/report-compose';
import { loadRecord } from '@/lib/server/article-record';
import { db } from '@/lib/server/db';
import { frameIn } from '@/lib/server/export/frame';
import { renderData, type ExportQuery } from '@/lib/server/export/render';
import { closing, openSource, type Source } from '@/lib/server/export/source';
import { bytesOf, textStream } from '@/lib/server/export/streams';
import { newId } from '@/lib/server/once';
import { api } from '../support/api';
import { paragraph } from '../support/asks';
import { makeWorkspace, memberWithRole, type TestMember, type TestWorkspace } from '../support/factories';

const SENTENCES = Array.from({ length: 14 }, (_, index) => `قالت الوزارة في الجملة ${index} «إنّ الأسعار 😀 ارتفعت».`);
const TEXT = SENTENCES.join(' ');
const MANY = 1000;

let desk: TestWorkspace;
let reviewer: TestMember;
let article: string;
/** In the order of the text. */
let ids: string[];

beforeAll(async () => {
  desk = await makeWorkspace();
  reviewer = await memberWithRole(desk, 'reviewer');
  const body = { title: 'Many', text: TEXT, language: 'ar' };
  article = (await api(createArticle, { as: desk.owner, params: { workspace: desk.slug }, body })).body.id;
  const { text } = await db.articleVersion.findFirstOrThrow({ where: { articleId: article }, select: { text: true } });
  const workspaceId = desk.id;
  const authorId = desk.owner.id;
  let at = Date.parse('2026-05-01T08:00:00.120Z');
  const moment = () => new Date((at += 61_003));
  let from = 0;
  ids = SENTENCES.map(() => newId());
  for (const [index, id] of ids.entries()) {
    const start = from;
    from += (SENTENCES[index]?.length ?? 0) + 1;
    // Every second one runs on into the next sentence: they overlap across batches.
    const end = Math.min(text.length, index % 2 === 0 ? from + 12 : from - 1);
    const kind = ['claim', 'attribution', 'claim', 'opinion'][index % 4] ?? 'claim';
    const isJudged = kind === 'claim' && index % 3 !== 0;
    await db.annotation.create({
      data: {
        ...{ workspaceId, id, articleId: article, versionNumber: 1, kind, start, end, exact: text.slice(start, end) },
        ...{ prefix: '', suffix: '', sentenceFrom: index, sentenceTo: index, authorId, tags: ['أ، "ب"', 'ج'] },
        ...{ anchor: index === 5 ? 'changed' : 'exact', inReport: index !== 9, status: isJudged ? 'approved' : 'open' },
        ...(isJudged
          ? { rating: 'false', reasoning: paragraph('لأنّ\nذلك'), verdictById: reviewer.id, verdictAt: moment() }
          : {}),
        ...(kind === 'attribution'
          ? { speaker: { name: 'الوزير', role: null, medium: null, saidAt: null, direct: true } }
          : {}),
        ...{
          noteCount: 3,
          openNoteCount: 2,
          evidenceCount: 2,
          contactCount: 1,
          createdAt: moment(),
          updatedAt: moment(),
        },
      },
    });
    if (index === 5) {
      await db.annotationPlace.create({
        data: {
          ...{ workspaceId, annotationId: id, versionNumber: 1, articleId: article, start, end, exact: 'before' },
          ...{ prefix: '', suffix: '', anchor: 'exact', sentenceFrom: index, sentenceTo: index },
        },
      });
    }
    const thread = newId();
    for (const [number, protection] of (['public', 'public', 'editors'] as const).entries()) {
      const note = { workspaceId, annotationId: id, body: paragraph(`note ${index}.${number}`), protection, authorId };
      const parentId = number === 1 ? thread : null;
      await db.note.create({ data: { ...note, id: number === 0 ? thread : newId(), parentId, createdAt: moment() } });
    }
    for (const protection of ['public', 'editors']) {
      const source = {
        url: `https://source.example/${index}`,
        title: 'A source',
        stance: 'refutes',
        sourceType: 'primary',
      };
      const evidence = newId();
      await db.evidence.create({
        data: {
          workspaceId,
          id: evidence,
          annotationId: id,
          ...source,
          protection,
          addedById: authorId,
          createdAt: moment(),
        },
      });
      await capture(evidence, source.url, index, moment);
    }
    await db.contact.create({
      data: {
        ...{ workspaceId, id: newId(), annotationId: id, person: 'The ministry', channel: 'email', question: 'Why?' },
        ...{ askedAt: moment(), authorId, protection: 'public' },
      },
    });
  }
  await db.support.create({ data: { workspaceId, attributionId: ids[5] ?? '', claimId: ids[12] ?? '' } });
  await db.support.create({ data: { workspaceId, attributionId: ids[5] ?? '', claimId: ids[0] ?? '' } });
}, 120_000);

/** Of the first a page that is kept, of the second a newer one that failed, of the third none. */
async function capture(evidenceId: string, url: string, index: number, moment: () => Date): Promise<void> {
  if (index % 3 === 2) return;
  const make = async (data: { status: string; httpStatus: number | null; sha256: string | null }) => {
    const asked = { requestedById: desk.owner.id, requestedAt: moment(), capturedAt: moment() };
    const row = { workspaceId: desk.id, id: newId(), evidenceId, url, ...asked, ...data };
    await db.capture.create({ data: row });
    await db.evidence.updateMany({ where: { id: evidenceId }, data: { captureId: row.id, quoteFound: 'found' } });
  };
  await make({ status: 'done', httpStatus: 200, sha256: 'a'.repeat(64) });
  if (index % 3 === 1) await make({ status: 'failed', httpStatus: null, sha256: null });
}

const open = (batch: number, as = desk.owner) => openSource(as.actor, article, () => {}, batch);

/**
 * Everything in the file, whatever it is packed in, without the moment it was made at. A workbook's styles are numbered as
 * they are first used, in one sheet or another.
 */
function wordsIn(bytes: Uint8Array, moment: string): string {
  if (strFromU8(bytes.subarray(0, 2)) !== 'PK') return strFromU8(bytes).replaceAll(moment, 'NOW');
  const entries = Object.entries(unzipSync(bytes)).filter(([name]) => name !== 'xl/styles.xml');
  const files = entries.map(([name, body]) => `${name}\n${wordsIn(body, moment)}`);
  return files.join('\n').replace(/<dcterms:\w+[^>]*>[^<]*| s="\d+"/gu, '');
}

async function fileOf(query: ExportQuery, batch: number): Promise<string> {
  const source = await open(batch);
  const { body } = await renderData(query, source, frameIn('ar'));
  return wordsIn(await bytesOf(body), source.head.generatedAt);
}

const QUERIES: ExportQuery[] = [
  { format: 'json', table: 'claims' },
  ...(['claims', 'evidence', 'contacts'] as const).map((table) => ({ format: 'csv' as const, table })),
  { format: 'xlsx', table: 'claims' },
  ...EXCHANGE_FORMATS.map((format: ExchangeFormat) => ({ format, table: 'claims' as const })),
];

describe('in several batches', () => {
  test.each(QUERIES)('$format $table is the same file as in one', async (query) => {
    const whole = await fileOf(query, MANY);
    expect(whole.length).toBeGreaterThan(300);
    for (const batch of [1, 4]) expect(await fileOf(query, batch)).toBe(whole);
  });

  test('the entries are those of the whole report, in its order and with its numbers', async () => {
    const report = composeReport(await loadRecord(reviewer.actor, article));
    const entries = await taken(await open(3, reviewer));
    expect(entries).toEqual(report.entries);
    expect(entries.map(({ annotation }) => annotation.id)).toEqual(ids.filter((_, index) => index !== 9));
    expect(entries.at(-2)?.saidBy.map(({ id }) => id)).toEqual([ids[5]]);
  });

  test.each(['owner', 'reviewer'] as const)('the record is what the API tells the %s', async (who) => {
    const as = who === 'owner' ? desk.owner : reviewer;
    const { annotations } = await loadRecord(as.actor, article);
    const at = { workspace: desk.slug, article };
    const { body } = await api(listAnnotations, { as, params: at, query: { limit: 200 } });
    expect(annotations.map(({ evidence: _e, notes: _n, contacts: _c, ...annotation }) => annotation)).toEqual(
      body.items,
    );
    for (const { id, evidence, notes, contacts } of annotations.slice(0, 3)) {
      const params = { workspace: desk.slug, annotation: id };
      expect(evidence).toEqual((await api(listEvidence, { as, params })).body.items);
      expect(notes).toEqual((await api(listNotes, { as, params })).body.items);
      expect(contacts).toEqual((await api(listContacts, { as, params })).body.items);
      expect(evidence).toHaveLength(who === 'owner' ? 2 : 1);
    }
  });
});

async function taken(source: Source): Promise<ReportEntry[]> {
  const all: ReportEntry[] = [];
  for await (const batch of closing(source, source.entries())) all.push(...batch);
  return all;
}

describe('what is written meanwhile', () => {
  test('is not in it: a file is of one moment', async () => {
    const before = await taken(await open(MANY));
    const source = await open(2);
    const entries = closing(source, source.entries());
    const all = [...((await entries.next()).value as ReportEntry[])];
    const [last, other] = [ids.at(-1) ?? '', ids.at(-2) ?? ''];
    await db.annotation.updateMany({ where: { id: last }, data: { tags: ['another'], kind: 'opinion' } });
    await db.annotation.updateMany({ where: { id: other }, data: { deletedAt: new Date() } });
    await db.note.updateMany({ where: { annotationId: last }, data: { protection: 'internal' } });
    for await (const batch of entries) all.push(...batch);
    expect(all).toEqual(before);
    const after = await taken(await open(2));
    expect(after).toHaveLength(before.length - 1);
    await db.annotation.updateMany({ where: { id: other }, data: { deletedAt: null } });
  });
});

/** Connections that hold a moment of the database. */
async function held(): Promise<number> {
  const [row] = await db.$queryRaw<{ held: number }[]>`
    SELECT count(*)::int AS held FROM pg_stat_activity
    WHERE datname = current_database() AND state LIKE 'idle in transaction%'`;
  return row?.held ?? NaN;
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (await isSo()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('never so');
}

describe('a reader', () => {
  const wordsOf = (source: Source) =>
    closing(
      source,
      (async function* () {
        for await (const batch of source.records()) yield `${JSON.stringify(batch)}\n`.padEnd(200_000);
      })(),
    );

  test('who goes away leaves no connection behind', async () => {
    const stream = textStream(wordsOf(await open(1)), { ahead: 1, patience: 60_000 });
    const reader = stream.getReader();
    expect((await reader.read()).done).toBe(false);
    await until(async () => (await held()) === 1);
    await reader.cancel();
    await until(async () => (await held()) === 0);
  });

  test('who is slow is not waited for with a connection in hand, and gets the whole file', async () => {
    const whole = strFromU8(await bytesOf(textStream(wordsOf(await open(1)))));
    const stream = textStream(wordsOf(await open(1)), { ahead: 1, patience: 100 });
    await until(async () => (await held()) === 1);
    await until(async () => (await held()) === 0);
    expect(strFromU8(await bytesOf(stream)) === whole).toBe(true);
  });

  test('who asks for what cannot be made is told, and nothing is held', async () => {
    const source = await open(1);
    const broken = closing(
      source,
      (async function* () {
        yield* (await source.lines()).map(({ annotation }) => annotation.id);
        throw new Error('broken');
      })(),
    );
    await expect(bytesOf(textStream(broken))).rejects.toThrow('broken');
    expect(await held()).toBe(0);
  });
});
