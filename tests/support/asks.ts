/**
 * A valid request for every endpoint, in a small world of one article with one of everything, all made by its owner. What
 * the authorization matrix and the bad-input test ask comes from here; a new endpoint without a line here fails them.
 */
import { expect } from 'vitest';
import { createAnnotation } from '@/lib/api/annotations';
import { addEvidence } from '@/lib/api/evidence';
import { createNote } from '@/lib/api/notes';
import { createArticle } from '@/lib/api/articles';
import { addEvidenceFile } from '@/lib/api/captures';
import { addContact } from '@/lib/api/contacts';
import { startImport } from '@/lib/api/import-batches';
import { createMemo } from '@/lib/api/memos';
import { createInvitation, createToken } from '@/lib/api/people';
import { publishReport } from '@/lib/api/publications';
import { createTask } from '@/lib/api/tasks';
import { pack, storeBlob } from '@/lib/server/capture/blobs';
import { db, inWorkspace } from '@/lib/server/db';
import { enqueue } from '@/lib/server/jobs/enqueue';
import { newId } from '@/lib/server/once';
import { newWebhookSecret, sealSecret } from '@/lib/server/webhooks/secret';
import { api } from './api';
import { smallBundle } from './small-bundle';
import { memberWithRole, type TestMember, type TestWorkspace } from './factories';

export type World = {
  desk: TestWorkspace;
  article: { id: string; version: number };
  claim: { id: string; version: number };
  /** An annotation for clients of the Web Annotation Protocol: nothing else in the world is on it. */
  foreign: { id: string; version: number };
  note: { id: string; version: number };
  evidence: { id: string; version: number };
  contact: { id: string; version: number };
  memo: { id: string; version: number };
  report: { id: string; version: number };
  batch: string;
  /** Of that evidence; it holds a page. */
  capture: string;
  /** Evidence that is a file. */
  fileEvidence: string;
  /** A table that was made in the background. */
  export: string;
  task: { id: string; version: number };
  job: string;
  invitation: string;
  token: string;
  webhook: { id: string; version: number };
  /** Of that webhook. */
  delivery: string;
  /** A member whom nothing else in the world depends on. */
  bystander: TestMember;
};

export const paragraph = (text: string) => ({
  type: 'doc' as const,
  content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
});

const TEXT = 'The ministry said prices fell in May. They rose by 4.5%. That was foolish of it.';

const CONTACT = { person: 'The ministry', channel: 'email', question: 'Where is the figure from?' } as const;

/** Everything in it belongs to the desk's owner. */
export async function makeWorld(desk: TestWorkspace): Promise<World> {
  const as = desk.owner;
  const params = { workspace: desk.slug };
  const must = async <T>(told: Promise<{ status: number; body: T; problem: { detail?: string } }>): Promise<T> => {
    const { status, body, problem } = await told;
    expect(status, problem.detail).toBe(201);
    return body;
  };
  const article = await must(api(createArticle, { as, params, body: { title: 'Prices', text: TEXT } }));
  const at = { ...params, article: article.id };
  const claim = await must(api(createAnnotation, { as, params: at, body: { kind: 'claim', sentences: [1] } }));
  const foreign = await must(api(createAnnotation, { as, params: at, body: { kind: 'opinion', sentences: [2] } }));
  const on = { ...params, annotation: claim.id };
  const [note, evidence, contact, task, invitation, token, bystander] = await Promise.all([
    must(api(createNote, { as, params: on, body: { body: paragraph('Ask the ministry.') } })),
    must(api(addEvidence, { as, params: on, body: { url: 'https://stats.example/may' } })),
    must(api(addContact, { as, params: on, body: CONTACT })),
    must(api(createTask, { as, params, body: { articleId: article.id, title: 'Check the figure' } })),
    must(api(createInvitation, { as, params, body: { email: `${newId()}@desk.example`, role: 'viewer' } })),
    must(api(createToken, { as, params, body: { name: 'Script', role: 'viewer' } })),
    memberWithRole(desk, 'viewer'),
  ]);
  const memo = await must(
    api(createMemo, { as, params: at, body: { authorName: 'Nadia Author', items: [{ quote: 'They rose by 4.5%.' }] } }),
  );
  const report = await must(api(publishReport, { as, params: at, body: {} }));
  const { webhook, delivery } = await makeWebhook(desk);
  const job = await makeJob(desk);
  const { id: batch } = await must(
    api(startImport, { as, params, body: { urls: ['https://news.example/one'], files: ['shot.png'] } }),
  );
  const capture = await makeCapture(desk, evidence.id);
  const { id: fileEvidence } = await must(api(addEvidenceFile, { as, params: on, body: pngForm() }));
  const made = await makeExport(desk, article.id);
  const ids = { export: made, job, batch, capture, fileEvidence };
  return {
    desk,
    article,
    claim,
    foreign,
    note,
    evidence,
    contact,
    memo,
    report,
    task,
    ...ids,
    invitation: invitation.id,
    token: token.id,
    webhook,
    delivery,
    bystander,
  };
}

/** The smallest thing that says it is a PNG. */
function pngForm(): FormData {
  const form = new FormData();
  const magic = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  form.set('file', new File([magic], 'shot.png'));
  return form;
}

/** An article of one sentence and nothing else, packed. */
function exchangeForm(): FormData {
  const form = new FormData();
  const line = JSON.stringify({ text: TEXT, label: [[0, 3, 'claim']] });
  form.set('file', new File([line], 'all.jsonl'));
  return form;
}

function bundleForm(): FormData {
  const form = new FormData();
  form.set('file', new File([smallBundle()], 'article.zip'));
  return form;
}

async function makeExport({ id: workspaceId, owner }: TestWorkspace, articleId: string): Promise<string> {
  const id = newId();
  const packed = await pack(owner.actor, new TextEncoder().encode('number,quote\r\n'));
  await inWorkspace(owner.actor, async (tx) => {
    await storeBlob(tx, owner.actor, packed);
    await tx.export.create({
      data: {
        ...{ workspaceId, id, articleId, format: 'csv', options: { format: 'csv' }, status: 'done' },
        ...{ sha256: packed.sha256, size: packed.size, fileName: 'claims.csv', fileType: 'text/csv' },
        ...{ requestedById: owner.id, finishedAt: new Date() },
      },
    });
  });
  return id;
}

async function makeCapture({ id: workspaceId, owner }: TestWorkspace, evidenceId: string): Promise<string> {
  const id = newId();
  const packed = await pack(owner.actor, new TextEncoder().encode('<p>Prices rose.</p>'));
  const url = 'https://stats.example/may';
  await inWorkspace(owner.actor, async (tx) => {
    await storeBlob(tx, owner.actor, packed);
    await tx.capture.create({
      data: {
        ...{ workspaceId, id, evidenceId, url, finalUrl: url, status: 'done', httpStatus: 200, text: 'Prices rose.' },
        ...{ sha256: packed.sha256, size: packed.size, contentType: 'text/html', requestedById: owner.id },
        capturedAt: new Date(),
        exchanges: [
          {
            ...{ url, at: new Date().toISOString(), address: null },
            request: { method: 'GET', target: '/may', headers: [['host', 'stats.example']] },
            response: { status: 200, statusText: 'OK', httpVersion: '1.1', headers: [['content-type', 'text/html']] },
          },
        ],
      },
    });
  });
  return id;
}

/** By hand: a desk may have only so many, and the matrix makes more worlds than that. */
async function makeWebhook({ id: workspaceId, owner }: TestWorkspace): Promise<Pick<World, 'webhook' | 'delivery'>> {
  const [id, delivery] = [newId(), newId()];
  const secret = sealSecret({ workspaceId, id }, { secret: newWebhookSecret() });
  const url = 'https://hooks.example/';
  await db.webhook.create({
    data: { workspaceId, id, url, secret, active: false, lastSeq: 0, createdById: owner.id },
    select: { id: true },
  });
  await db.webhookDelivery.create({
    data: { workspaceId, id: delivery, webhookId: id, seq: 0, eventType: 'webhook.test', status: 'failed' },
    select: { id: true },
  });
  return { webhook: { id, version: 1 }, delivery };
}

async function makeJob({ id: workspaceId, owner }: TestWorkspace): Promise<string> {
  await inWorkspace(owner.actor, (tx) =>
    enqueue(tx, owner.actor, { kind: 'watch', payload: {}, subject: 'https://news.example/', onceKey: 'world' }),
  );
  return (await db.job.findFirstOrThrow({ where: { workspaceId, onceKey: 'world' } })).id;
}

const webAnnotation = (exact: string) => ({
  '@context': 'http://www.w3.org/ns/anno.jsonld',
  type: 'Annotation',
  target: { source: 'https://news.example/', selector: { type: 'TextQuoteSelector', exact } },
});

type AskParts = { params?: Record<string, unknown>; query?: object; body?: unknown; version?: number };

/** By the endpoint's name. `workspace` is the address asked; the records are the world's. */
export function asksFor(world: World, workspace = world.desk.slug): Record<string, AskParts> {
  const { article, claim, foreign, note, evidence, contact, memo, task } = world;
  const here = { workspace };
  const onArticle = { workspace, article: article.id };
  const onClaim = { workspace, annotation: claim.id };
  const onForeign = { workspace, article: article.id, annotation: foreign.id };
  const onNote = { workspace, note: note.id };
  const onContact = { workspace, contact: contact.id };
  const onMemo = { workspace, memo: memo.id };
  const onReport = { workspace, report: world.report.id };
  const onBatch = { workspace, batch: world.batch };
  const onEvidence = { workspace, evidence: evidence.id };
  const onTask = { workspace, task: task.id };
  const onWebhook = { workspace, webhook: world.webhook.id };
  const onMember = { workspace, user: world.bystander.id };
  return {
    getWorkspace: { params: here },
    updateWorkspace: { params: here, body: { name: 'New name' }, version: 1 },
    getInbox: { params: here },
    markInboxSeen: { params: here, body: { seq: 1 } },
    listEvents: { params: here },
    listAudit: { params: here },
    listMembers: { params: here },
    updateMember: { params: onMember, body: { role: 'reviewer' }, version: 1 },
    removeMember: { params: onMember, version: 1 },
    listInvitations: { params: here },
    createInvitation: { params: here, body: { email: 'new@desk.example', role: 'viewer' } },
    revokeInvitation: { params: { workspace, invitation: world.invitation } },
    listTokens: { params: here },
    createToken: { params: here, body: { name: 'Another', role: 'viewer' } },
    revokeToken: { params: { workspace, token: world.token } },
    previewImport: { params: here, body: { text: TEXT } },
    listArticles: { params: here },
    createArticle: { params: here, body: { title: 'Another', text: TEXT } },
    getArticle: { params: onArticle },
    updateArticle: { params: onArticle, body: { title: 'Renamed' }, version: article.version },
    removeArticle: { params: onArticle, version: article.version },
    restoreArticle: { params: onArticle },
    listVersions: { params: onArticle },
    getVersion: { params: { ...onArticle, number: 1 } },
    createVersion: { params: onArticle, body: { baseVersion: 1, document: paragraph(`${TEXT} It was.`) } },
    compareVersions: { params: { ...onArticle, number: 1 } },
    listPlaces: { params: { ...onArticle, number: 1 } },
    triageSentence: { params: { ...onArticle, index: 2 }, body: { triage: 'nothing_to_check' } },
    correctSentences: { params: onArticle, body: { action: 'merge', index: 0 }, version: article.version },
    getReport: { params: onArticle },
    exportReport: { params: onArticle, query: { format: 'html' } },
    requestExport: { params: onArticle, body: { format: 'csv' } },
    listExports: { params: onArticle },
    getExport: { params: { workspace, export: world.export } },
    downloadExport: { params: { workspace, export: world.export } },
    previewExchange: { params: here, body: exchangeForm() },
    importExchange: { params: here, body: exchangeForm() },
    previewBundle: { params: here, body: bundleForm() },
    importBundle: { params: here, body: bundleForm() },
    listAnnotations: { params: onArticle },
    createAnnotation: { params: onArticle, body: { kind: 'opinion', sentences: [2] } },
    getAnnotation: { params: onClaim },
    updateAnnotation: { params: onClaim, body: { tags: ['prices'] }, version: claim.version },
    removeAnnotation: { params: onClaim, version: claim.version },
    restoreAnnotation: { params: onClaim },
    giveVerdict: { params: onClaim, body: { rating: 'false' }, version: claim.version },
    getHistory: { params: onClaim },
    listNotes: { params: onClaim },
    createNote: { params: onClaim, body: { body: paragraph('Noted.') } },
    updateNote: { params: onNote, body: { protection: 'public' }, version: note.version },
    removeNote: { params: onNote, version: note.version },
    restoreNote: { params: onNote },
    resolveNote: { params: onNote },
    reopenNote: { params: onNote },
    listEvidence: { params: onClaim },
    addEvidence: { params: onClaim, body: { url: 'https://other.example/' } },
    updateEvidence: { params: onEvidence, body: { stance: 'refutes' }, version: evidence.version },
    removeEvidence: { params: onEvidence, version: evidence.version },
    restoreEvidence: { params: onEvidence },
    startImport: { params: here, body: { urls: ['https://news.example/two'] } },
    addImportFile: { params: onBatch, body: pngForm() },
    getImport: { params: onBatch },
    listImports: { params: here },
    cancelImport: { params: onBatch },
    retryImport: { params: onBatch },
    listMemos: { params: onArticle },
    createMemo: { params: onArticle, body: {} },
    getMemo: { params: onMemo },
    exportMemo: { params: onMemo, query: { format: 'markdown' } },
    updateMemo: { params: onMemo, body: { message: 'Dear author' }, version: memo.version },
    removeMemo: { params: onMemo, version: memo.version },
    restoreMemo: { params: onMemo },
    makeMemoLink: { params: onMemo, body: {} },
    revokeMemoLink: { params: onMemo },
    getStatistics: { params: here },
    downloadStatistics: { params: here },
    listContacts: { params: onClaim },
    addContact: { params: onClaim, body: CONTACT },
    updateContact: { params: onContact, body: { answer: 'No figure.' }, version: contact.version },
    removeContact: { params: onContact, version: contact.version },
    restoreContact: { params: onContact },
    captureEvidence: { params: onEvidence },
    getEvidenceCapture: { params: onEvidence },
    listCaptures: { params: onEvidence },
    getCapture: { params: { workspace, capture: world.capture } },
    viewCapture: { params: { workspace, capture: world.capture } },
    downloadWarc: { params: { workspace, capture: world.capture } },
    addEvidenceFile: { params: onClaim, body: pngForm() },
    downloadEvidenceFile: { params: { workspace, evidence: world.fileEvidence } },
    lookUpSource: { params: here, query: { url: 'https://stats.example/may' } },
    listWebAnnotations: { params: onArticle },
    createWebAnnotation: { params: onArticle, body: webAnnotation('foolish') },
    getWebAnnotation: { params: onForeign },
    replaceWebAnnotation: {
      params: onForeign,
      body: webAnnotation('That was foolish of it.'),
      version: foreign.version,
    },
    removeWebAnnotation: { params: onForeign, version: foreign.version },
    listWebhooks: { params: here },
    createWebhook: { params: here, body: { url: 'https://hooks.example/other' } },
    getWebhook: { params: onWebhook },
    updateWebhook: { params: onWebhook, body: { events: ['verdict.given'] }, version: world.webhook.version },
    removeWebhook: { params: onWebhook, version: world.webhook.version },
    getWebhookSecret: { params: onWebhook },
    rotateWebhookSecret: { params: onWebhook },
    testWebhook: { params: onWebhook },
    listDeliveries: { params: onWebhook },
    resendDelivery: { params: { ...onWebhook, delivery: world.delivery } },
    listJobs: { params: here },
    retryJob: { params: { workspace, job: world.job } },
    cancelJob: { params: { workspace, job: world.job } },
    listPublications: { params: here },
    checkPublication: { params: onArticle },
    publishReport: { params: onArticle, body: { slug: 'prices' } },
    getPublication: { params: onReport },
    changePublication: {
      params: onReport,
      body: { action: 'retract', reason: 'A wrong source.' },
      version: world.report.version,
    },
    listTasks: { params: here },
    createTask: { params: here, body: { articleId: article.id, title: 'Look again' } },
    getTask: { params: onTask },
    updateTask: { params: onTask, body: { status: 'in_progress' }, version: task.version },
    removeTask: { params: onTask, version: task.version },
    restoreTask: { params: onTask },
  };
}
