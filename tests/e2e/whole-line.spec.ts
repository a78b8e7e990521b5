/** The main job from a text to an exported report, with a mouse, once in Arabic and once in English. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { DEFAULT_RATING_SCALE } from '@/lib/domain/rating';
import { deskPage } from './desk-page';
import { expect, test, type Page } from './fixtures';
import { wordsOf, type Words } from './words';

const SAMPLES = path.resolve(import.meta.dirname, '../../prisma/samples');

type Line = {
  locale: 'ar' | 'en';
  language: string;
  direction: 'rtl' | 'ltr';
  bring: (page: Page, t: Words) => Promise<void>;
  title: string;
  /** How many sentences the text has. */
  sentences: number;
  /** Indexes of what is labelled, and words of the claim that survive every format. */
  claim: { index: number; words: string };
  attribution: number;
  opinion: number;
  nothing: number;
  reasoning: string;
  source: { url: string; title: string };
  note: string;
  instructions: string;
};

const LINES: Line[] = [
  {
    locale: 'ar',
    language: 'ar',
    direction: 'rtl',
    async bring(page, t) {
      const text = await readFile(path.join(SAMPLES, 'article-ar.txt'), 'utf8');
      await page.getByRole('textbox', { name: t('articles.import.text') }).fill(text);
    },
    title: 'ما هدف زيارة حفتر السرية إلى نظام الأسد',
    sentences: 12,
    claim: { index: 0, words: 'الليبية بزيارة سرية إلى دمشق' },
    attribution: 1,
    opinion: 2,
    nothing: 3,
    reasoning: 'لم يُعثر على ما يؤيد الزيارة في سجلات الرحلات.',
    source: { url: 'https://records.example/flights/2020-01', title: 'سجل الرحلات، كانون الثاني' },
    note: 'سألت مطار بنينا، والردّ لم يصل بعد.',
    instructions: 'راجع سجل الرحلات قبل النشر.',
  },
  {
    locale: 'en',
    language: 'en',
    direction: 'ltr',
    async bring(page, t) {
      await page.getByRole('tab', { name: t('articles.import.file') }).click();
      await page.getByLabel(t('articles.import.drop')).setInputFiles(path.join(SAMPLES, 'article-en.md'));
    },
    title: 'Harbour town',
    sentences: 26,
    claim: { index: 1, words: 'are forty per cent faster than a year ago' },
    attribution: 2,
    opinion: 3,
    nothing: 4,
    reasoning: 'The timetable data show sixteen and nine per cent.',
    source: { url: 'https://council.example/timetables/2026', title: 'Timetable data, March to October' },
    note: 'The chair has been asked where forty per cent comes from.',
    instructions: 'Read the timetable data once more.',
  },
];

const nameOf = (locale: 'ar' | 'en', key: string): string =>
  DEFAULT_RATING_SCALE.find((rating) => rating.key === key)?.name[locale] ?? key;

for (const line of LINES) {
  test(`from a text to an exported report, in ${line.locale}`, async ({ newDesk, windowOf }, testInfo) => {
    const t = wordsOf(line.locale);
    const workspace = await newDesk(line.locale);
    const editor = await workspace.join('editor');
    const teammate = await workspace.join('reviewer');
    const page = await windowOf(editor, { permissions: ['clipboard-read', 'clipboard-write'] });
    const desk = deskPage(page, t);
    const rating = nameOf(line.locale, 'false');

    await test.step('the text is brought in, with its sentences shown before it is saved', async () => {
      await page.goto(`/${workspace.slug}/articles`);
      await expect(page.locator('html')).toHaveAttribute('dir', line.direction);
      await page
        .getByRole('link', { name: t('articles.new') })
        .first()
        .click();
      await page.waitForURL(`/${workspace.slug}/articles/new`);
      await line.bring(page, t);
      const preview = page.getByRole('region', { name: t('articles.import.preview') });
      await expect(preview.locator('[data-sentence]')).toHaveCount(line.sentences);
      await expect(preview).toContainText(line.claim.words);
      await expect(page.getByRole('combobox', { name: t('articles.field.language') })).toHaveValue(line.language);
      await expect(page.getByRole('textbox', { name: t('articles.field.title') })).toHaveValue(
        new RegExp(`^${line.title}`),
      );
      await page.getByRole('button', { name: t('articles.import.save') }).click();
      await page.waitForURL(/\/articles\/[0-9a-f-]{36}$/);
    });

    await test.step('sentences are labelled', async () => {
      await desk.ready();
      await expect(desk.article).toHaveAttribute('dir', line.direction);
      await desk.sentence(line.claim.index).click();
      await desk.press('claim');
      await desk.expectLabel(line.claim.index, 'claim');
      await desk.sentence(line.attribution).click();
      await desk.press('attribution');
      await desk.expectLabel(line.attribution, 'attribution');
      await desk.sentence(line.opinion).click();
      await desk.press('opinion');
      await desk.expectLabel(line.opinion, 'opinion');
      await desk.sentence(line.nothing).click();
      await desk.press('nothing');
      await expect(desk.sentence(line.nothing)).toHaveAttribute('aria-description', t('desk.triage.nothing'));
      await expect(page.getByRole('progressbar', { name: t('common.coverage.label') })).toHaveAttribute(
        'aria-valuenow',
        '4',
      );
      await desk.expectSaved();
    });

    const card = desk.editor('claim');
    await test.step('the claim gets its verdict with a reasoning', async () => {
      await desk.card('claim').click();
      await expect(card).toBeVisible();
      await desk.rating(rating).click();
      await desk.reasoning.click();
      await desk.reasoning.pressSequentially(line.reasoning);
      await desk.expectSaved();
      await expect(desk.rating(rating)).toBeChecked();
    });

    await test.step('an address pasted anywhere on the card becomes evidence', async () => {
      await page.evaluate((address) => navigator.clipboard.writeText(address), line.source.url);
      await card.focus();
      await page.keyboard.press('Control+v');
      const form = page.getByRole('form', { name: t('evidence.add') });
      await expect(form.getByRole('textbox', { name: t('evidence.url'), exact: true })).toHaveValue(line.source.url);
      await form.getByRole('radio', { name: t('evidence.stance.refutes') }).click();
      await form.getByRole('textbox', { name: t('evidence.titleField'), exact: true }).fill(line.source.title);
      await form.getByRole('button', { name: t('evidence.submit'), exact: true }).click();
      await expect(page.getByRole('article', { name: t('evidence.card', { title: line.source.title }) })).toBeVisible();
    });

    await test.step('a note is written', async () => {
      await card.getByRole('button', { name: t('notes.write') }).click();
      const note = card.getByRole('textbox', { name: t('notes.label'), exact: true });
      await expect(note).toBeFocused();
      await note.pressSequentially(line.note);
      await card.getByRole('button', { name: t('notes.send'), exact: true }).click();
      await expect(card.getByText(line.note)).toBeVisible();
    });

    await test.step('a task is given, found in the inbox, and finished', async () => {
      await card.getByRole('button', { name: t('annotations.assign.open'), exact: true }).click();
      const form = page.getByRole('dialog', { name: t('annotations.assign.title') });
      await form.getByRole('combobox', { name: t('annotations.assign.who') }).selectOption({ label: teammate.name });
      await form.getByRole('textbox', { name: t('annotations.assign.instructions') }).fill(line.instructions);
      await form.getByRole('button', { name: t('annotations.assign.give') }).click();
      await expect(card.getByText(line.instructions)).toBeVisible();
      await desk.expectSaved();

      const theirs = await windowOf(teammate);
      await theirs.goto(`/${workspace.slug}`);
      const task = theirs
        .getByRole('listitem')
        .filter({ hasText: line.title })
        .filter({ has: theirs.getByRole('combobox') });
      await task.getByRole('combobox').selectOption({ label: t('tasks.status.done') });
      await expect.poll(() => statusOfTasks(theirs, workspace.slug)).toEqual(['done']);
      await theirs.getByRole('link', { name: t('inbox.allTasks') }).click();
      await expect(theirs.getByRole('region', { name: t('tasks.status.done') })).toContainText(line.claim.words);
    });

    await test.step('the report shows what was found', async () => {
      await page.getByRole('button', { name: t('desk.header.menu') }).click();
      await page.getByRole('menuitem', { name: t('desk.menu.report') }).click();
      await page.waitForURL(/\/report$/);
      const report = page.locator('article.report');
      await expect(report).toHaveAttribute('dir', line.direction);
      await expect(report.locator('mark.mark-claim').first()).toBeVisible();
      await expect(report.getByRole('heading', { name: rating })).toBeVisible();
      for (const words of [line.claim.words, line.reasoning, line.source.title])
        await expect(report).toContainText(words);
      await expect(report).not.toContainText(line.note);
    });

    await test.step('it is exported as a page, as tables and as data', async () => {
      const read = async (item: string): Promise<{ name: string; text: string }> => {
        // The name comes first; the ending and what it is good for follow.
        const starts = new RegExp(`^${item}`, 'u');
        await page.getByRole('button', { name: t('reports.export') }).click();
        const [download] = await Promise.all([
          page.waitForEvent('download'),
          page.getByRole('menuitem', { name: starts }).click(),
        ]);
        const file = testInfo.outputPath(download.suggestedFilename());
        await download.saveAs(file);
        return { name: download.suggestedFilename(), text: await readFile(file, 'utf8') };
      };

      const html = await read(t('reports.offer.html'));
      expect(html.name).toMatch(/\.html$/);
      expect(html.text).toContain(`<html lang="${line.locale}" dir="${line.direction}"`);
      expect(html.text).toContain('mark-claim');
      expect(html.text).toContain(line.claim.words);
      expect(html.text).toContain(line.source.url);
      expect(html.text).not.toMatch(/<script|\bsrc="http/);

      const claims = await read(t('reports.offer.claims'));
      expect(claims.name).toMatch(/\.csv$/);
      expect(claims.text).toMatch(/^\uFEFFnumber,id,quote/);
      expect(claims.text).toContain(line.claim.words);
      expect(claims.text).toContain(`,false,${rating},`);

      const evidence = await read(t('reports.offer.evidence'));
      expect(evidence.text.startsWith('\uFEFF')).toBe(true);
      expect(evidence.text).toContain(line.source.url);

      const data = JSON.parse((await read('JSON')).text) as {
        format: string;
        annotations: { kind: string; notes: unknown[]; evidence: unknown[] }[];
      };
      expect(data.format).toBe('sanad-article');
      expect(data.annotations.map(({ kind }) => kind)).toEqual(
        expect.arrayContaining(['claim', 'attribution', 'opinion']),
      );
      const claim = data.annotations.find(({ kind }) => kind === 'claim');
      expect(claim?.evidence).toHaveLength(1);
    });
  });
}

async function statusOfTasks(page: Page, workspace: string): Promise<string[]> {
  const answer = await page.request.get(`/api/v1/workspaces/${workspace}/tasks`);
  return ((await answer.json()) as { items: { status: string }[] }).items.map(({ status }) => status);
}
