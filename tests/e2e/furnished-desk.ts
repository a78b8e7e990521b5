/** A desk on which every page there is has something to show, and the addresses of those pages. */
import { getAnnotation, updateAnnotation } from '@/lib/api/annotations';
import { addEvidence } from '@/lib/api/evidence';
import { createNote } from '@/lib/api/notes';
import { captureEvidence, getEvidenceCapture } from '@/lib/api/captures';
import { addContact } from '@/lib/api/contacts';
import { startImport } from '@/lib/api/import-batches';
import { createMemo, makeMemoLink } from '@/lib/api/memos';
import { createInvitation } from '@/lib/api/people';
import { publishReport } from '@/lib/api/publications';
import { createTask } from '@/lib/api/tasks';
import { createWebhook } from '@/lib/api/webhooks';
import type { Locale } from '@/lib/domain/locale';
import { richText, type Desk, type Person } from './people';

const TEXTS = {
  ar: 'قال الوزير إن الصادرات زادت 12% هذا العام. لم تنشر الوزارة أرقامها بعد. وهذا أسوأ قرار في تاريخ البلاد.\n\nماذا بعد؟ لا أحد يعرف.',
  en: 'The council says that buses are 40% faster. Its chair said so on the radio. It is the best idea in years.\n\nWhat is next? Nobody knows.',
} satisfies Record<Locale, string>;

/** No line can break in it. */
const LONG_ADDRESS = `https://figures.example/${encodeURIComponent('الصادرات والواردات '.repeat(9))}`;

export async function furnish(workspace: Desk, owner: Person, locale: Locale) {
  const params = { workspace: workspace.slug };
  const article = await workspace.article(owner, {
    title: locale === 'ar' ? 'الصادرات' : 'Buses',
    text: TEXTS[locale],
  });
  const claim = await workspace.label(owner, article, 'claim', 0);
  await workspace.label(owner, article, 'attribution', 0);
  await workspace.label(owner, article, 'opinion', 2);
  await workspace.verdict(owner, claim, 'misleading', 'The figures say something else.');
  const on = { ...params, annotation: claim.id };
  const evidence = await owner.ask(addEvidence, {
    params: on,
    body: { url: LONG_ADDRESS, title: 'Figures', stance: 'refutes', sourceType: 'primary' },
  });
  await owner.ask(createNote, { params: on, body: { body: richText('اسأل الوزارة. Ask the ministry.') } });
  const asked = { person: 'وزارة النقل', channel: 'email', question: 'من أين الرقم؟' } as const;
  await owner.ask(addContact, { params: on, body: { ...asked, deadlineAt: '2026-01-05' } });
  const assigneeId = owner.id;
  for (const [index, status] of (['todo', 'in_progress', 'in_review', 'done'] as const).entries()) {
    await owner.ask(createTask, {
      params,
      body: {
        articleId: article.id,
        annotationId: index === 0 ? claim.id : null,
        title: `Look at it, ${index + 1}`,
        assigneeId,
        status,
        priority: (['low', 'normal', 'high', 'urgent'] as const)[index] ?? 'normal',
        dueAt: new Date(Date.now() + (index - 1) * 86_400_000).toISOString(),
      },
    });
  }
  const { url } = await owner.ask(createInvitation, {
    params,
    body: { email: 'guest@journeys.example', role: 'reviewer' },
  });
  const capture = await owner.ask(getEvidenceCapture, { params: { ...params, evidence: evidence.id } });
  const second = await workspace.join('editor');
  await second.ask(captureEvidence, { params: { ...params, evidence: evidence.id } });
  const webhook = await owner.ask(createWebhook, { params, body: { url: 'https://programs.example/sanad' } });
  const batch = await owner.ask(startImport, { params, body: { urls: ['https://news.example/one'] } });
  return {
    ...{ article, claim, capture, webhook, batch },
    ...(await sentOut(workspace, [owner, second], article.id, claim)),
    invitation: new URL(url).pathname,
  };
}

/** The claim approved by somebody else, the report published, a memo sent to the author. */
async function sentOut(workspace: Desk, [owner, second]: [Person, Person], article: string, claim: { id: string }) {
  const params = { workspace: workspace.slug, article };
  const on = { workspace: workspace.slug, annotation: claim.id };
  const { version } = await owner.ask(getAnnotation, { params: on });
  await second.ask(updateAnnotation, { params: on, version, body: { status: 'approved' } });
  const report = await owner.ask(publishReport, { params, body: {} });
  const memo = await owner.ask(createMemo, { params, body: { authorName: 'نادية' } });
  const { url } = await owner.ask(makeMemoLink, { params: { workspace: workspace.slug, memo: memo.id }, body: {} });
  return { report, letter: new URL(url).pathname };
}

export type Furnished = Awaited<ReturnType<typeof furnish>>;

/** What anybody may open, in the language they chose. */
export const openPages = ({ invitation }: Furnished): string[] => [
  '/',
  '/sign-in',
  '/forgot',
  invitation,
  '/invite/a-link-that-nobody-ever-made',
  '/reset/a-link-that-nobody-ever-made',
];

/** What readers and authors are shown, in the language of the article. */
export const readersPages = (slug: string, { report, letter }: Furnished): string[] => [
  `/r/${report.slug}`,
  `/r/${report.slug}/embed`,
  `/r/by/${slug}`,
  '/r/a-report-that-nobody-published',
  letter,
  '/memo/a-link-that-nobody-ever-made',
];

/** Of a desk's pages, in parts, so that no test has to visit all of them within its time. */
const DESK_PAGES = {
  articles: ({ article }: Furnished): string[] => [
    '',
    '/articles',
    '/articles?view=trash',
    '/articles/new',
    `/articles/${article.id}/report`,
    `/articles/${article.id}/memo`,
    `/articles/${article.id}/edit`,
    `/articles/${article.id}/versions`,
    `/articles/${article.id}/versions/1`,
  ],
  work: ({ batch, capture }: Furnished): string[] => [
    '/tasks',
    '/tasks?view=table',
    '/statistics',
    '/articles/imports/new',
    `/articles/imports/${batch.id}`,
    '/articles/imports/annotations',
    `/captures/${capture.id}`,
  ],
  settings: ({ webhook }: Furnished): string[] => [
    '/settings/profile',
    '/settings/members',
    '/settings/workspace',
    '/settings/public',
    '/settings/tokens',
    '/settings/webhooks',
    `/settings/webhooks/${webhook.id}`,
    '/settings/jobs',
    '/settings/audit',
  ],
};
export type Part = keyof typeof DESK_PAGES;
export const PARTS = Object.keys(DESK_PAGES) as Part[];

export const deskPages = (slug: string, part: Part, things: Furnished): string[] =>
  DESK_PAGES[part](things).map((path) => `/${slug}${path}`);
