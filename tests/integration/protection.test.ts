/**
 * Canaries: words that may not leave the desk are put into every field that holds such words, and then looked for in
 * everything that leaves it; words for editors alone are looked for in everything that anybody else is answered.
 */
import { strFromU8, unzipSync } from 'fflate';
import { extractText, getDocumentProxy } from 'unpdf';
import { beforeAll, describe, expect, test } from 'vitest';
import { ENDPOINTS } from '@/lib/api';
import { createAnnotation, getAnnotation, updateAnnotation } from '@/lib/api/annotations';
import { addEvidence, listEvidence, updateEvidence } from '@/lib/api/evidence';
import { createNote, listNotes, updateNote } from '@/lib/api/notes';
import { createArticle, getReport, updateArticle } from '@/lib/api/articles';
import { exportReport } from '@/lib/api/exports';
import { addEvidenceFile } from '@/lib/api/captures';
import { addContact, updateContact } from '@/lib/api/contacts';
import type { AnyEndpoint } from '@/lib/api/endpoint';
import { publishReport } from '@/lib/api/publications';
import type { Protection } from '@/lib/domain/protection';
import { REPORT_FORMATS, type ReportFormat } from '@/lib/domain/report';
import { db } from '@/lib/server/db';
import { getReportPage } from '@/lib/server/report-page';
import { api } from '../support/api';
import { asksFor, makeWorld, paragraph, type World } from '../support/asks';
import { makeWorkspace, memberWithRole, type TestMember, type TestWorkspace } from '../support/factories';

const CANARY = /CANARY/i;
/** The desk's own record: everything the asking member may read. */
const COMPLETE: readonly string[] = ['json', 'bundle'];

let desk: TestWorkspace;
let owner: TestMember;
let editor: TestMember;
let reviewer: TestMember;
let viewer: TestMember;

beforeAll(async () => {
  desk = await makeWorkspace();
  owner = desk.owner;
  [editor, reviewer, viewer] = await Promise.all([
    memberWithRole(desk, 'editor'),
    memberWithRole(desk, 'reviewer'),
    memberWithRole(desk, 'viewer'),
  ]);
});

/** Everything that can be read of a download, whatever it is packed in. */
async function wordsIn(bytes: Uint8Array): Promise<string> {
  const head = strFromU8(bytes.subarray(0, 4));
  if (head.startsWith('%PDF')) return (await extractText(await getDocumentProxy(bytes), { mergePages: true })).text;
  if (!head.startsWith('PK')) return strFromU8(bytes);
  const entries = Object.entries(unzipSync(bytes));
  return (await Promise.all(entries.map(async ([name, inner]) => `${name}\n${await wordsIn(inner)}`))).join('\n');
}

const made = async <T>(told: Promise<{ status: number; body: T; problem: { detail?: string } }>): Promise<T> => {
  const { status, body, problem } = await told;
  expect(status, problem.detail).toBeLessThan(300);
  return body;
};

describe('what leaves the desk', () => {
  const HIDDEN: Protection[] = ['internal', 'editors'];
  let at: { workspace: string; article: string };

  /** Every field of everything that is not public says CANARY; beside it stands one public thing of each kind. */
  beforeAll(async () => {
    const as = editor;
    const params = { workspace: desk.slug };
    const text = 'Prices fell in May. They rose by 4.5%. That was foolish of them. Nobody asked why.';
    const article = await made(api(createArticle, { as, params, body: { title: 'Prices', text } }));
    at = { ...params, article: article.id };
    const mark = async (kind: 'claim' | 'attribution', sentence: number) =>
      made(api(createAnnotation, { as, params: at, body: { kind, sentences: [sentence] } }));
    const claim = await mark('claim', 1);
    const on = { ...params, annotation: claim.id };
    const note = (words: string, protection: Protection, parentId: string | null = null) =>
      made(api(createNote, { as, params: on, body: { body: paragraph(words), protection, parentId } }));
    const open = await note('Public note', 'public');
    await note('Public reply', 'public', open.id);
    await made(api(addEvidence, { as, params: on, body: { url: 'https://public.example/', title: 'Public source' } }));
    const said = { person: 'Public person', channel: 'email', question: 'Public question', answer: 'Public answer' };
    await made(api(addContact, { as, params: on, body: { ...said, channel: 'email', protection: 'public' } }));
    for (const protection of HIDDEN) {
      const closed = await note('CANARY-NOTE', protection);
      await note('CANARY-PUBLIC-REPLY-IN-A-CLOSED-THREAD', 'public', closed.id);
      await note('CANARY-REPLY', protection, open.id);
      await made(api(addEvidence, { as, params: on, body: { ...canarySource(protection), protection } }));
      const form = new FormData();
      const picture = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, HIDDEN.indexOf(protection)]);
      form.set('file', new File([picture], 'CANARY-FILE.png'));
      const file = await made(api(addEvidenceFile, { as, params: on, body: form }));
      await made(
        api(updateEvidence, { as, params: { ...params, evidence: file.id }, version: 1, body: { protection } }),
      );
      const asked = { person: 'CANARY-PERSON', question: 'CANARY-QUESTION', answer: 'CANARY-ANSWER' };
      await made(api(addContact, { as, params: on, body: { ...asked, channel: 'email', protection } }));
    }
    const left = await mark('claim', 0);
    await made(
      api(updateAnnotation, {
        ...{ as, params: { ...params, annotation: left.id }, version: left.version },
        body: { inReport: false, tags: ['CANARY-TAG'] },
      }),
    );
    const carrier = await mark('attribution', 2);
    await made(
      api(updateAnnotation, {
        ...{ as, params: { ...params, annotation: carrier.id }, version: carrier.version },
        body: { speaker: { name: 'Public speaker' }, supports: [claim.id, left.id] },
      }),
    );
    const { version } = await db.article.findFirstOrThrow({ where: { id: article.id }, select: { version: true } });
    await made(
      api(updateArticle, {
        ...{ as, params: at, version },
        body: { reportOptions: { order: [left.id, claim.id], checkers: false } },
      }),
    );
    await made(api(publishReport, { as, params: at, body: { unapproved: true } }));
  });

  const canarySource = (protection: Protection) => ({
    ...{ url: `https://canary-${protection}.example/`, title: 'CANARY-TITLE', publisher: 'CANARY-PUBLISHER' },
    ...{ quote: 'CANARY-QUOTE', comment: paragraph('CANARY-COMMENT') },
  });

  test.each(REPORT_FORMATS.filter((format) => !COMPLETE.includes(format)))('no canary in %s', async (format) => {
    const tables = format === 'csv' ? (['claims', 'evidence'] as const) : [undefined];
    for (const table of tables) {
      const query = { format: format as ReportFormat, ...(table ? { table } : {}) };
      const { status, response } = await api(exportReport, { as: owner, params: at, query });
      expect(status).toBe(200);
      const words = await wordsIn(new Uint8Array(await response.arrayBuffer()));
      /** No claim has a verdict here, so no review; what reviews say: publications.test.ts. */
      expect(words).toMatch(format === 'claim-review' ? /^\[\]$/ : /4\.5|Public source/);
      expect(CANARY.exec(words)).toBeNull();
    }
  });

  test('none in the report as data, which names neither members nor what it left out', async () => {
    const { body, response } = await api(getReport, { as: owner, params: at });
    const json = await response.text();
    expect(json).toContain('Public answer');
    expect(json).not.toMatch(CANARY);
    expect(json).not.toContain(editor.id);
    expect(json).not.toContain(editor.actor.name);
    const left = await db.annotation.findFirstOrThrow({ where: { articleId: at.article, inReport: false } });
    expect(json).not.toContain(left.id);
    const claim = body.entries.find(({ number }) => number === 1);
    expect(claim?.notes.map(({ parentId }) => parentId === null)).toEqual([true, false]);
    expect(claim?.evidence).toHaveLength(1);
    expect(claim?.contacts).toHaveLength(1);
  });

  test('none in the preview of the builder', async () => {
    const { markup } = await getReportPage(owner.actor, at.article, null);
    expect(JSON.stringify(markup)).toContain('Public note');
    expect(JSON.stringify(markup)).not.toMatch(CANARY);
  });

  test('the complete record has them for a member, and says how they are protected', async () => {
    const { response } = await api(exportReport, { as: owner, params: at, query: { format: 'json' } });
    expect((await response.text()).match(/CANARY-NOTE/g)).toHaveLength(HIDDEN.length);
  });
});

describe('what is for editors', () => {
  /** Written for every member first, so that what was told of it before is looked for too. */
  const SECRETS = /.{0,60}(?:GUARDED|Ask the ministry|stats\.example|Where is the figure from).{0,60}/i;
  const wordIn = (words: string): string | null => SECRETS.exec(words)?.[0] ?? null;
  let world: World;

  beforeAll(async () => {
    world = await makeWorld(desk);
    const as = owner;
    const here = { workspace: desk.slug };
    const protection = 'editors' as const;
    const on = { ...here, annotation: world.claim.id };
    const reply = { body: paragraph('GUARDED-REPLY of every member'), parentId: world.note.id };
    await made(api(createNote, { as, params: on, body: reply }));
    await made(
      api(updateNote, {
        ...{ as, params: { ...here, note: world.note.id }, version: 1 },
        body: { body: paragraph('GUARDED-NOTE'), protection },
      }),
    );
    const { version } = await db.evidence.findFirstOrThrow({ where: { id: world.evidence.id } });
    await made(
      api(updateEvidence, {
        ...{ as, params: { ...here, evidence: world.evidence.id }, version },
        body: { title: 'GUARDED-TITLE', quote: 'GUARDED-QUOTE', comment: paragraph('GUARDED-COMMENT'), protection },
      }),
    );
    await made(
      api(updateEvidence, {
        ...{ as, params: { ...here, evidence: world.fileEvidence }, version: 1 },
        body: { title: 'GUARDED-FILE', protection },
      }),
    );
    await made(
      api(updateContact, {
        ...{ as, params: { ...here, contact: world.contact.id }, version: 1 },
        body: { person: 'GUARDED-PERSON', answer: 'GUARDED-ANSWER', protection },
      }),
    );
    await db.capture.updateMany({ where: { id: world.capture }, data: { text: 'GUARDED-CAPTURE' } });
  });

  const reads = (name: string): boolean => /(?:Note|Evidence|Contact|Capture|Warc|File)$/.test(name);
  const asksOf = (endpoint: AnyEndpoint) => {
    const ask = asksFor(world)[endpoint.name];
    const ids = Object.values((ask?.params ?? {}) as Record<string, unknown>);
    const { note, evidence, contact, capture, fileEvidence } = world;
    const isOnSecret = [note.id, evidence.id, contact.id, capture, fileEvidence].some((id) => ids.includes(id));
    return { ask, isOnSecret };
  };

  test.each(['reviewer', 'viewer'] as const)('a %s is answered no word of it by any endpoint', async (role) => {
    const as = role === 'reviewer' ? reviewer : viewer;
    const asked: string[] = [];
    for (const endpoint of ENDPOINTS.filter(({ method, access }) => method === 'GET' && access === 'member')) {
      const { ask, isOnSecret } = asksOf(endpoint);
      if (!ask) continue;
      const { status, response } = await api(endpoint, { ...ask, as } as never);
      asked.push(endpoint.name);
      const words = await wordsIn(new Uint8Array(await response.arrayBuffer()));
      expect(wordIn(words), endpoint.name).toBeNull();
      if (isOnSecret) expect([endpoint.name, status]).toEqual([endpoint.name, 404]);
    }
    expect(asked.filter(reads).length).toBeGreaterThanOrEqual(4);
    for (const format of REPORT_FORMATS) {
      const ask = { as, params: { workspace: desk.slug, article: world.article.id }, query: { format } };
      const { response } = await api(exportReport, ask);
      const words = await wordsIn(new Uint8Array(await response.arrayBuffer()));
      expect(wordIn(words), format).toBeNull();
    }
  });

  test('for a reviewer it is not found, whatever is asked of it', async () => {
    const asked: string[] = [];
    for (const endpoint of ENDPOINTS.filter(({ method }) => method !== 'GET')) {
      const { ask, isOnSecret } = asksOf(endpoint);
      if (!ask || !isOnSecret) continue;
      asked.push(endpoint.name);
      expect([endpoint.name, (await api(endpoint, { ...ask, as: reviewer } as never)).status]).toEqual([
        endpoint.name,
        404,
      ]);
    }
    expect(asked).toEqual(
      expect.arrayContaining(['resolveNote', 'updateEvidence', 'captureEvidence', 'removeContact']),
    );
  });

  test('counts tell a reviewer of nothing, an editor of everything', async () => {
    const params = { workspace: desk.slug, annotation: world.claim.id };
    const { body: seen } = await api(getAnnotation, { as: reviewer, params });
    expect(seen.counts).toEqual({ notes: 0, openNotes: 0, evidence: 0, contacts: 0 });
    const { body: all } = await api(getAnnotation, { as: editor, params });
    expect(all.counts).toEqual({ notes: 2, openNotes: 1, evidence: 2, contacts: 1 });
  });

  test('a reply to it is refused, since there is no such thread', async () => {
    const params = { workspace: desk.slug, annotation: world.claim.id };
    const body = { body: paragraph('Me too'), parentId: world.note.id };
    expect((await api(createNote, { as: reviewer, params, body })).status).toBe(400);
  });

  test('its author reads it, with the replies of editors, and opens it again; what was told meanwhile stays closed', async () => {
    const article = await made(
      api(createArticle, { as: owner, params: { workspace: desk.slug }, body: { title: 'Own', text: 'One. Two.' } }),
    );
    const at = { workspace: desk.slug, article: article.id };
    const claim = await made(
      api(createAnnotation, { as: reviewer, params: at, body: { kind: 'claim', sentences: [0] } }),
    );
    const params = { workspace: desk.slug, annotation: claim.id };
    const own = await made(
      api(createNote, {
        ...{ as: reviewer, params },
        body: { body: paragraph('SECRET-OWN'), protection: 'editors' },
      }),
    );
    await made(api(createNote, { as: editor, params, body: { body: paragraph('SECRET-REPLY'), parentId: own.id } }));
    const { body: mine } = await api(listNotes, { as: reviewer, params });
    expect(mine.items).toHaveLength(2);
    const { body: others } = await api(listNotes, { as: viewer, params });
    expect(others.items).toEqual([]);
    await made(
      api(updateNote, {
        ...{ as: reviewer, params: { workspace: desk.slug, note: own.id }, version: 1 },
        body: { body: paragraph('Now for all'), protection: 'internal' },
      }),
    );
    const { body: opened } = await api(listNotes, { as: viewer, params });
    expect(opened.items).toHaveLength(2);
    const historyOf = ENDPOINTS.find(({ name }) => name === 'getHistory');
    const { response } = await api(historyOf as AnyEndpoint, { as: viewer, params } as never);
    expect(await response.text()).not.toMatch(/SECRET-OWN/);
    const { body: evidence } = await api(listEvidence, { as: viewer, params });
    expect(evidence.items).toEqual([]);
  });
});
