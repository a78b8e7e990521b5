/** Every page, in both languages and both themes: axe finds nothing, and nothing is wider than the screen. */
import { addContact } from '@/lib/api/contacts';
import { createTask } from '@/lib/api/tasks';
import { addEvidence, createNote } from '@/lib/api/annotations';
import { createInvitation } from '@/lib/api/people';
import type { Locale } from '@/lib/domain/locale';
import { faultsOf } from './axe';
import { deskPage } from './desk-page';
import { expect, test, type Page } from './fixtures';
import { richText, type Desk, type Person } from './people';
import { wordsOf } from './words';

const TEXTS = {
  ar: 'قال الوزير إن الصادرات زادت 12% هذا العام. لم تنشر الوزارة أرقامها بعد. وهذا أسوأ قرار في تاريخ البلاد.\n\nماذا بعد؟ لا أحد يعرف.',
  en: 'The council says that buses are 40% faster. Its chair said so on the radio. It is the best idea in years.\n\nWhat is next? Nobody knows.',
} satisfies Record<Locale, string>;

/** A desk on which every page has something to show. */
async function furnish(workspace: Desk, owner: Person, locale: Locale) {
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
  await owner.ask(addEvidence, {
    params: on,
    body: { url: 'https://figures.example/2026', title: 'Figures', stance: 'refutes', sourceType: 'primary' },
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
  return { article, claim, invitation: new URL(url).pathname };
}

type Furnished = Awaited<ReturnType<typeof furnish>>;

const openPages = ({ invitation }: Furnished): string[] => [
  '/',
  '/sign-in',
  '/forgot',
  invitation,
  '/invite/a-link-that-nobody-ever-made',
  '/reset/a-link-that-nobody-ever-made',
];
/** Of a desk's pages, in parts, so that no test has to visit all of them within its time. */
const DESK_PAGES = {
  articles: ({ article }: Furnished): string[] => [
    '',
    '/articles',
    '/articles?view=trash',
    '/articles/new',
    '/articles/imports/new',
    `/articles/${article.id}/report`,
    `/articles/${article.id}/edit`,
    `/articles/${article.id}/versions`,
  ],
  work: (): string[] => ['/tasks', '/tasks?view=table'],
  settings: (): string[] => [
    '/settings/profile',
    '/settings/members',
    '/settings/workspace',
    '/settings/tokens',
    '/settings/jobs',
    '/settings/audit',
  ],
};
type Part = keyof typeof DESK_PAGES;
const PARTS = Object.keys(DESK_PAGES) as Part[];

const deskPages = (slug: string, part: Part, things: Furnished): string[] =>
  DESK_PAGES[part](things).map((path) => `/${slug}${path}`);

/** Wider than the window, in pixels. */
const excess = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

for (const locale of ['en', 'ar'] as const) {
  for (const colorScheme of ['light', 'dark'] as const) {
    const title = (what: string) => `axe finds nothing, ${what}, ${locale}, ${colorScheme}`;
    /** Looks at pages one by one; `none()` says that there were no faults. */
    const looker = () => {
      const found: Record<string, string[]> = {};
      return {
        async look(page: Page, name: string) {
          await expect(page.locator('html')).toHaveAttribute('lang', locale);
          const faults = await faultsOf(page);
          if (faults.length > 0) found[name] = faults;
        },
        none: () => expect(found).toEqual({}),
      };
    };

    test(title('outside'), async ({ newDesk, windowOf, baseURL }) => {
      // The page of the whole API is long, and axe reads all of it.
      test.slow();
      const { look, none } = looker();
      const workspace = await newDesk(locale);
      const things = await furnish(workspace, await workspace.join('owner'), locale);
      const visitor = await windowOf(null, { colorScheme });
      await visitor.context().addCookies([{ name: 'sanad-locale', value: locale, url: baseURL ?? '' }]);
      for (const path of [...openPages(things), '/docs/api']) {
        await visitor.goto(path);
        await look(visitor, path);
      }
      none();
    });

    for (const part of PARTS) {
      test(title(part), async ({ newDesk, windowOf }) => {
        test.slow();
        const { look, none } = looker();
        const workspace = await newDesk(locale);
        const owner = await workspace.join('owner');
        const things = await furnish(workspace, owner, locale);
        const page = await windowOf(owner, { colorScheme });
        for (const path of [
          ...deskPages(workspace.slug, part, things),
          ...(part === 'work' ? ['/workspaces/new'] : []),
        ]) {
          await page.goto(path);
          await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
          await look(page, path);
        }
        none();
      });
    }

    test(title('desk'), async ({ newDesk, windowOf }) => {
      const { look, none } = looker();
      const t = wordsOf(locale);
      const workspace = await newDesk(locale);
      const owner = await workspace.join('owner');
      const things = await furnish(workspace, owner, locale);
      const page = await windowOf(owner, { colorScheme });
      const desk = deskPage(page, t);
      await desk.open(workspace.slug, things.article.id);
      await look(page, 'desk');
      await desk.sentence(1).click();
      await expect(desk.toolbar).toBeVisible();
      await look(page, 'desk with a selection');
      await desk.card('claim').click();
      await expect(desk.reasoning).toBeVisible();
      await expect(desk.editor('claim').getByText('Ask the ministry.')).toBeVisible();
      await look(page, 'desk with an open card');
      await page.keyboard.press('Escape');
      await page.keyboard.press('?');
      await expect(page.getByRole('dialog')).toBeVisible();
      await look(page, 'shortcuts');
      none();
    });
  }

  test(`nothing is wider than a phone, ${locale}`, { tag: '@phone' }, async ({ newDesk, windowOf, baseURL }) => {
    // It visits every page there is.
    test.slow();
    const t = wordsOf(locale);
    const workspace = await newDesk(locale);
    const owner = await workspace.join('owner');
    const things = await furnish(workspace, owner, locale);
    const wide: Record<string, number> = {};
    const faults: Record<string, string[]> = {};
    const look = async (page: Page, name: string) => {
      const by = await excess(page);
      if (by > 0) wide[name] = by;
    };
    const visitor = await windowOf(null);
    await visitor.context().addCookies([{ name: 'sanad-locale', value: locale, url: baseURL ?? '' }]);
    for (const path of openPages(things)) {
      await visitor.goto(path);
      await look(visitor, path);
    }
    const page = await windowOf(owner);
    const pages = PARTS.flatMap((part) => deskPages(workspace.slug, part, things));
    for (const path of [...pages, '/docs/api', '/workspaces/new']) {
      await page.goto(path);
      await look(page, path);
    }
    const desk = deskPage(page, t);
    await desk.open(workspace.slug, things.article.id);
    await look(page, 'desk');
    await desk.sentence(1).tap();
    await expect(desk.toolbar).toBeVisible();
    await look(page, 'desk with a selection');
    faults['desk with a selection'] = await faultsOf(page);
    await desk.sentence(0).tap();
    await desk.sentence(0).tap();
    await expect(page.getByRole('dialog', { name: t('desk.card.title') })).toBeVisible();
    await expect(
      desk.reasoning
        .or(page.getByText(t('annotations.speaker.title')))
        .filter({ visible: true })
        .first(),
    ).toBeVisible();
    await look(page, 'desk with an open card');
    faults['desk with an open card'] = await faultsOf(page);
    expect(wide).toEqual({});
    expect(faults).toEqual({ 'desk with a selection': [], 'desk with an open card': [] });
  });
}
