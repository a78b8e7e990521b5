import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, expect, test } from 'vitest';
import { createNote } from '@/lib/api/notes';
import { answerMemo, createMemo, exportMemo, getMemo, makeMemoLink, openMemo, removeMemo } from '@/lib/api/memos';
import { listAudit } from '@/lib/api/workspaces';
import { OUTSIDE_ID } from '@/lib/domain/event';
import type { Memo, MemoFormat } from '@/lib/domain/memo';
import { label, makeArticle, richText, type TestArticle } from '../support/annotating';
import { api, type Asker } from '../support/api';
import { makeWorkspace, memberWithRole, type TestMember, type TestWorkspace } from '../support/factories';

let desk: TestWorkspace;
let editor: TestMember;
let viewer: TestMember;
let article: TestArticle;
let memo: Memo;

const QUOTE = 'قال الوزير إن الصادرات زادت 12% هذا العام.';
const at = () => ({ workspace: desk.slug, memo: memo.id });
const get = (as: Asker, format: MemoFormat) => api(exportMemo, { as, params: at(), query: { format } });
const words = async (as: Asker, format: MemoFormat): Promise<string> => {
  const { status, response } = await get(as, format);
  expect(status).toBe(200);
  const bytes = new Uint8Array(await response.arrayBuffer());
  return format === 'markdown'
    ? strFromU8(bytes)
    : strFromU8(unzipSync(bytes)['word/document.xml'] ?? new Uint8Array());
};

beforeAll(async () => {
  desk = await makeWorkspace({ name: 'مكتب الحقائق' });
  [editor, viewer] = await Promise.all([memberWithRole(desk, 'editor'), memberWithRole(desk, 'viewer')]);
  article = await makeArticle(editor, { title: 'الصادرات' });
  const claim = await label(editor, article);
  const on = { workspace: desk.slug, annotation: claim.id };
  await api(createNote, { as: editor, params: on, body: { body: richText('CANARY note'), protection: 'internal' } });
  const made = await api(createMemo, {
    as: editor,
    params: { workspace: desk.slug, article: article.id },
    body: {
      authorName: 'نادية',
      message: 'شكرًا لك.\nHave a look, please.',
      locale: 'ar',
      items: [
        {
          annotationId: claim.id,
          quote: QUOTE,
          suggestion: 'زادت 4%',
          explanation: '# not a heading\n* nor a list',
          source: 'https://stats.example/may',
          severity: 'must',
        },
      ],
    },
  });
  expect(made.status, JSON.stringify(made.problem)).toBe(201);
  memo = made.body;
});

test('is the letter in the memo’s language, for everybody who reads the memo', async () => {
  const markdown = await words(viewer, 'markdown');
  expect(markdown).toContain('# إلى \u2068نادية\u2069');
  expect(markdown).toContain(`> ==${QUOTE}==`);
  expect(markdown).toContain('يجب');
  expect(markdown).toContain('\\# not a heading');
  expect(markdown).toContain('(<https://stats.example/may>)');
  expect(markdown).not.toMatch(/CANARY|جوابك/);
  const { response } = await get(viewer, 'markdown');
  expect(response.headers.get('content-type')).toBe('text/markdown; charset=utf-8');
  expect(decodeURIComponent(response.headers.get('content-disposition') ?? '')).toContain('الصادرات مذكرة تصحيح.md');
});

test('for Word: paragraphs and runs that run from right to left, nothing of the desk', async () => {
  const xml = await words(viewer, 'docx');
  expect(xml).toContain('<w:bidi/>');
  expect(xml).toContain('<w:rtl/>');
  expect(xml).toContain('w:val="Heading1"');
  expect(xml).toContain(QUOTE.split(' 12')[0]);
  expect(xml).not.toContain('CANARY');
  expect((await get(viewer, 'docx')).response.headers.get('content-type')).toContain('wordprocessingml');
});

test('has the author’s answers once they are there; another desk, the trash and another format have nothing', async () => {
  const { url } = (await api(makeMemoLink, { as: editor, params: at(), version: memo.version, body: {} })).body;
  const token = url.slice(url.lastIndexOf('/') + 1);
  const letter = await api(openMemo, { body: { token } });
  const [item] = letter.body.items;
  const body = { token, item: item?.id ?? '', answer: 'declined', text: 'الرقم من الوزارة', version: 1 } as const;
  expect((await api(answerMemo, { body })).status).toBe(200);
  expect(await words(viewer, 'markdown')).toMatch(/جوابك\n\n\*\*[^*]+\*\*\n\nالرقم من الوزارة/);
  const audit = { params: { workspace: desk.slug }, query: { actorId: OUTSIDE_ID, limit: 10 } };
  const outside = (await api(listAudit, { as: desk.owner, ...audit })).body.items;
  expect(outside.map(({ type, actor }) => [type, actor.name])).toEqual([
    ['memo.answered', 'نادية'],
    ['memo.opened', 'نادية'],
  ]);
  expect((await get((await makeWorkspace()).owner, 'docx')).status).toBe(404);
  expect((await api(exportMemo, { params: at(), query: { format: 'docx' } })).status).toBe(401);
  expect((await get(viewer, 'pdf' as never)).status).toBe(400);
  const { version } = (await api(getMemo, { as: editor, params: at() })).body;
  await api(removeMemo, { as: editor, params: at(), version });
  expect((await get(editor, 'docx')).status).toBe(404);
});
