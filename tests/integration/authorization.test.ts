/**
 * Every endpoint × everybody who might ask: generated from the list of endpoints, so a new one is in it by itself. What is
 * expected is written here by hand, not asked of the permission table it holds to account.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ENDPOINTS } from '@/lib/api';
import type { AnyEndpoint } from '@/lib/api/endpoint';
import { ROLES, type Role } from '@/lib/domain/member';
import { db } from '@/lib/server/db';
import { api, type Asker } from '../support/api';
import { asksFor, makeWorld, type World } from '../support/asks';
import {
  makeUser,
  makeWorkspace,
  memberWithRole,
  tokenFor,
  type TestMember,
  type TestWorkspace,
} from '../support/factories';

/** The least role that may ask it of records which somebody else made. */
const LEAST: Record<string, Role> = {
  getWorkspace: 'viewer',
  updateWorkspace: 'owner',
  getInbox: 'viewer',
  markInboxSeen: 'viewer',
  listEvents: 'viewer',
  listAudit: 'owner',
  listMembers: 'viewer',
  updateMember: 'owner',
  removeMember: 'owner',
  listInvitations: 'owner',
  createInvitation: 'owner',
  revokeInvitation: 'owner',
  listTokens: 'owner',
  createToken: 'owner',
  revokeToken: 'owner',
  listMemos: 'viewer',
  createMemo: 'editor',
  getMemo: 'viewer',
  exportMemo: 'viewer',
  updateMemo: 'editor',
  removeMemo: 'editor',
  restoreMemo: 'editor',
  makeMemoLink: 'editor',
  revokeMemoLink: 'editor',
  getStatistics: 'viewer',
  downloadStatistics: 'viewer',
  listPublications: 'viewer',
  checkPublication: 'viewer',
  publishReport: 'editor',
  getPublication: 'viewer',
  changePublication: 'editor',
  previewImport: 'editor',
  previewExchange: 'editor',
  importExchange: 'editor',
  listArticles: 'viewer',
  createArticle: 'editor',
  getArticle: 'viewer',
  updateArticle: 'editor',
  removeArticle: 'editor',
  restoreArticle: 'editor',
  listVersions: 'viewer',
  getVersion: 'viewer',
  createVersion: 'editor',
  compareVersions: 'viewer',
  listPlaces: 'viewer',
  triageSentence: 'reviewer',
  correctSentences: 'editor',
  getReport: 'viewer',
  exportReport: 'viewer',
  requestExport: 'viewer',
  listExports: 'viewer',
  getExport: 'viewer',
  downloadExport: 'viewer',
  previewBundle: 'editor',
  importBundle: 'editor',
  listAnnotations: 'viewer',
  createAnnotation: 'reviewer',
  getAnnotation: 'viewer',
  updateAnnotation: 'editor',
  removeAnnotation: 'editor',
  restoreAnnotation: 'editor',
  giveVerdict: 'reviewer',
  getHistory: 'viewer',
  listNotes: 'viewer',
  createNote: 'reviewer',
  updateNote: 'editor',
  removeNote: 'editor',
  restoreNote: 'editor',
  resolveNote: 'reviewer',
  reopenNote: 'reviewer',
  listEvidence: 'viewer',
  addEvidence: 'reviewer',
  updateEvidence: 'editor',
  removeEvidence: 'editor',
  restoreEvidence: 'editor',
  startImport: 'editor',
  addImportFile: 'editor',
  getImport: 'editor',
  listImports: 'editor',
  cancelImport: 'editor',
  retryImport: 'editor',
  listContacts: 'viewer',
  addContact: 'reviewer',
  updateContact: 'editor',
  removeContact: 'editor',
  restoreContact: 'editor',
  captureEvidence: 'reviewer',
  getEvidenceCapture: 'viewer',
  listCaptures: 'viewer',
  getCapture: 'viewer',
  viewCapture: 'viewer',
  downloadWarc: 'viewer',
  addEvidenceFile: 'reviewer',
  downloadEvidenceFile: 'viewer',
  lookUpSource: 'viewer',
  listWebAnnotations: 'viewer',
  createWebAnnotation: 'reviewer',
  getWebAnnotation: 'viewer',
  replaceWebAnnotation: 'editor',
  removeWebAnnotation: 'editor',
  listWebhooks: 'owner',
  createWebhook: 'owner',
  getWebhook: 'owner',
  updateWebhook: 'owner',
  removeWebhook: 'owner',
  getWebhookSecret: 'owner',
  rotateWebhookSecret: 'owner',
  testWebhook: 'owner',
  listDeliveries: 'owner',
  resendDelivery: 'owner',
  listJobs: 'owner',
  retryJob: 'owner',
  cancelJob: 'owner',
  listTasks: 'viewer',
  createTask: 'editor',
  getTask: 'viewer',
  updateTask: 'editor',
  removeTask: 'editor',
  restoreTask: 'editor',
};

const MEMBER_ENDPOINTS = ENDPOINTS.filter((target) => target.access === 'member');
const USER_ENDPOINTS = ENDPOINTS.filter((target) => target.access === 'user');
const isAllowed = (name: string, role: Role): boolean => ROLES.indexOf(role) >= ROLES.indexOf(LEAST[name] ?? 'owner');
/** Params that name a record, so that another desk's record can be asked for. */
const namesRecord = (target: AnyEndpoint): boolean => (target.path.match(/\{/g) ?? []).length > 1;

let desk: TestWorkspace;
let world: World;
let foreign: World;
const members = {} as Record<Role, TestMember>;
const strangers: Record<string, { as?: Asker; status: number }> = {};
let denials = 0;

async function deniedWith(
  target: AnyEndpoint,
  as: Asker | undefined,
  status: number,
  parts: object,
  headers = {},
): Promise<void> {
  const told = await api(target, { ...parts, ...(as ? { as } : {}), headers } as never);
  expect(told.status, `${target.name}: ${JSON.stringify(told.problem)}`).toBe(status);
  expect(told.headers.get('content-type')).toContain('application/problem+json');
  denials += 1;
}

beforeAll(async () => {
  desk = await makeWorkspace();
  world = await makeWorld(desk);
  foreign = await makeWorld(await makeWorkspace());
  for (const role of ROLES) members[role] = await memberWithRole(desk, role);
  const removed = await memberWithRole(desk, 'owner');
  await db.membership.updateMany({ where: { userId: removed.id }, data: { removedAt: new Date() } });
  const expired = await tokenFor(members.owner);
  const revoked = await tokenFor(members.owner);
  const tokens = await db.apiToken.findMany({
    where: { userId: members.owner.id },
    orderBy: { id: 'asc' },
    select: { id: true },
  });
  await db.apiToken.updateMany({
    where: { id: tokens[0]?.id ?? '' },
    data: { expiresAt: new Date(Date.now() - 1000) },
  });
  await db.apiToken.updateMany({ where: { id: tokens[1]?.id ?? '' }, data: { revokedAt: new Date() } });
  const gone = await makeUser();
  Object.assign(strangers, {
    'signed out': { status: 401 },
    'a forged cookie': { as: { cookie: 'sanad.session=abc.def.ghi' }, status: 401 },
    'an expired token': { as: expired, status: 401 },
    'a revoked token': { as: revoked, status: 401 },
    'an unknown token': { as: { authorization: 'Bearer sanad_nothing' }, status: 401 },
    'the owner of another desk': { as: foreign.desk.owner, status: 404 },
    'a token of another desk': { as: await tokenFor(foreign.desk.owner), status: 404 },
    'a removed owner': { as: removed, status: 404 },
    'a user without a desk': { as: gone, status: 404 },
  });
});

afterAll(() => {
  console.info(`authorization: ${denials} denials asked for and given`);
});

test('every member endpoint has a line in both tables', () => {
  const names = MEMBER_ENDPOINTS.map((target) => target.name).sort();
  expect(Object.keys(LEAST).sort()).toEqual(names);
  expect(Object.keys(asksFor(world)).sort()).toEqual(names);
});

describe.each(MEMBER_ENDPOINTS.map((target) => [target.name, target] as const))('%s', (name, target) => {
  test('refuses everybody from outside', async () => {
    for (const { as, status } of Object.values(strangers))
      await deniedWith(target, as, status, asksFor(world)[name] ?? {});
  });

  test('refuses the roles below its own, in the browser and by token', async () => {
    for (const role of ROLES.filter((one) => !isAllowed(name, one))) {
      await deniedWith(target, members[role], 403, asksFor(world)[name] ?? {});
      await deniedWith(target, await tokenFor(members.owner, role), 403, asksFor(world)[name] ?? {});
    }
  });

  test('does not find another desk’s records, whatever the role', async () => {
    if (!namesRecord(target)) return;
    for (const role of ROLES.filter((one) => isAllowed(name, one))) {
      await deniedWith(target, members[role], 404, asksFor(foreign, desk.slug)[name] ?? {});
    }
  });

  test('refuses unsafe requests from another site', async () => {
    if (target.method === 'GET') return;
    for (const headers of [
      { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
      { 'sec-fetch-site': 'same-site' },
    ]) {
      await deniedWith(target, members.owner, 403, asksFor(world)[name] ?? {}, headers);
    }
  });

  test('serves the roles from its own upwards', async () => {
    for (const role of ROLES.filter((one) => isAllowed(name, one))) {
      // What only reads leaves the world as it is; a world for each would take most of this file's time.
      const here = target.method === 'GET' ? world : await makeWorld(desk);
      const told = await api(target, { as: members[role], ...asksFor(here)[name] } as never);
      expect([200, 201, 202, 204, 409, 412], `${role}: ${JSON.stringify(told.problem)}`).toContain(told.status);
    }
  });
});

test.each(USER_ENDPOINTS.map((target) => [target.name, target] as const))(
  '%s refuses whoever is not signed in',
  async (_, target) => {
    const parts = { params: { session: world.article.id } };
    for (const { as, status } of Object.values(strangers)) {
      if (status === 401) await deniedWith(target, as, 401, parts);
    }
  },
);

test('at least 600 denials were given', () => {
  expect(denials).toBeGreaterThanOrEqual(600);
});
