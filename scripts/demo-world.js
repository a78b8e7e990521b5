// The demo desk: the Arabic article half checked by three members, and an English one, both with a published report and a
// memo, so that every page has something to show. It is made through the HTTP API alone.
import { readFileSync } from 'node:fs';
import { checkArabic } from './demo/arabic.js';
import { ARABIC_REPORT, arabicMemo } from './demo/arabic-report.js';
import { visitorAt } from './demo/client.js';
import { newPassword, openDesk } from './demo/desk.js';
import { checkEnglish } from './demo/english.js';
import { ENGLISH_REPORT, englishMemo } from './demo/english-report.js';
import { answerMemo, publish, writeMemo } from './demo/hand-over.js';

const WORKSPACE = 'demo';

const PEOPLE = /** @type {const} */ ({
  owner: { name: 'سلمى', email: 'salma@demo.example' },
  editor: { name: 'كريم', email: 'karim@demo.example' },
  reviewer: { name: 'Nour', email: 'nour@demo.example' },
});

/** @param {number} days */
const inDays = (days) => new Date(Date.now() + days * 86_400_000).toISOString();

/**
 * Who may sign in, where readers find the reports, and where the articles' authors find their memos.
 * @typedef {{ emails: string[], password: string, reports: string[], memos: string[] }} Demo
 */

/**
 * Fills a desk that is not set up yet.
 * @param {string} baseUrl
 * @param {(line: string) => void} log
 * @returns {Promise<Demo | null>} null when somebody has set it up already
 */
export async function seed(baseUrl, log) {
  const password = newPassword();
  const owner = visitorAt(baseUrl);
  const begun = await fetch(`${baseUrl}/api/v1/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: baseUrl },
    body: JSON.stringify({
      ...PEOPLE.owner,
      password,
      locale: 'ar',
      workspace: { name: 'مكتب التحقق', slug: WORKSPACE },
      sample: true,
    }),
  });
  if (begun.status === 409) return null;
  if (!begun.ok) throw new Error(`setup: ${begun.status} ${await begun.text()}`);
  const { sampleArticleId } = await begun.json();
  await owner.signIn(PEOPLE.owner.email, password);

  const [editor, reviewer] = [
    await join(baseUrl, owner.ask, 'editor', password),
    await join(baseUrl, owner.ask, 'reviewer', password),
  ];
  const by = { owner: owner.ask, editor: editor.ask, reviewer: reviewer.ask };
  const ids = { editor: editor.id, reviewer: reviewer.id };

  log('The Arabic article');
  const arabic = await owner.ask('GET', `/workspaces/${WORKSPACE}/articles/${sampleArticleId}`);
  const inArabic = await checkArabic(await openDesk(owner.ask, WORKSPACE, arabic), by, ids, inDays);

  log('An English article');
  const [title = '', ...body] = readFileSync(new URL('../prisma/samples/article-en.md', import.meta.url), 'utf8').split(
    '\n',
  );
  const english = await editor.ask('POST', `/workspaces/${WORKSPACE}/articles`, {
    title: title.replace(/^# /, ''),
    text: body.join('\n').trim(),
    publisher: 'Sanad samples',
    publishedAt: '2026-11-02',
  });
  const inEnglish = await checkEnglish(await openDesk(editor.ask, WORKSPACE, english), by, ids, inDays);

  log('Reports and memos');
  const [asked, told] = [arabicMemo(inArabic), englishMemo(inEnglish)];
  const reports = [
    await publish(by.editor, WORKSPACE, arabic.id, ARABIC_REPORT),
    await publish(by.editor, WORKSPACE, english.id, ENGLISH_REPORT),
  ];
  const memos = [
    await writeMemo(by.editor, WORKSPACE, arabic.id, asked),
    await writeMemo(by.editor, WORKSPACE, english.id, told),
  ];
  await openPublicPage(owner.ask);
  // Making all this is nobody's news; what the authors answered is.
  for (const ask of Object.values(by)) await markSeen(ask);
  await answerMemo(baseUrl, memos[0] ?? '', asked.items);
  await answerMemo(baseUrl, memos[1] ?? '', told.items);
  return { emails: Object.values(PEOPLE).map((person) => person.email), password, reports, memos };
}

/** @param {ReturnType<typeof visitorAt>['ask']} ask */
async function openPublicPage(ask) {
  const { version } = await ask('GET', `/workspaces/${WORKSPACE}`);
  const about = 'مكتب للتجربة يتحقق من مقالين: واحد بالعربية وآخر بالإنجليزية.';
  const publicPage = { isOn: true, about, method: ARABIC_REPORT.options.method };
  await ask('PATCH', `/workspaces/${WORKSPACE}`, { publicPage }, version);
}

/** @param {ReturnType<typeof visitorAt>['ask']} ask */
async function markSeen(ask) {
  const { lastSeq } = await ask('GET', `/workspaces/${WORKSPACE}/inbox`);
  await ask('PUT', `/workspaces/${WORKSPACE}/inbox/seen`, { seq: lastSeq });
}

/**
 * @param {string} baseUrl
 * @param {ReturnType<typeof visitorAt>['ask']} invite
 * @param {'editor' | 'reviewer'} role
 * @param {string} password
 */
async function join(baseUrl, invite, role, password) {
  const { email, name } = PEOPLE[role];
  const { url } = await invite('POST', `/workspaces/${WORKSPACE}/invitations`, { email, role });
  const member = visitorAt(baseUrl);
  const token = new URL(url).pathname.split('/').at(-1);
  const { user } = await member.ask('POST', '/invitations/accept', { token, name, password });
  await member.signIn(email, password);
  return { ask: member.ask, id: user.id };
}
