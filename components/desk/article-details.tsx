'use client';

/** Title, byline, publisher, date, address, language and direction: what the import found, corrected. */
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useState, type FormEvent } from 'react';
import { updateArticle } from '@/lib/api/articles';
import { ProblemError } from '@/lib/api/call';
import { DIRECTIONS } from '@/lib/domain/locale';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { useDesk, useDeskHandle } from './desk-store';
import { WatchSource } from './watch-source';

export function ArticleDetails({ onClose }: { onClose: () => void }) {
  const t = useTranslations('desk');
  const tCommon = useTranslations('common');
  const router = useRouter();
  const { actions, data } = useDeskHandle();
  const article = useDesk((state) => state.article);
  const [issues, setIssues] = useState<Record<string, string>>({});
  const [isSaving, setIsSaving] = useState(false);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? '').trim();
    const orNull = (name: string) => text(name) || null;
    setIsSaving(true);
    try {
      await actions.save({
        endpoint: updateArticle,
        params: { workspace: data.workspace.slug, article: article.id },
        body: {
          title: text('title'),
          byline: orNull('byline'),
          publisher: orNull('publisher'),
          publishedAt: orNull('publishedAt'),
          sourceUrl: orNull('sourceUrl'),
          language: text('language'),
          direction: text('direction') === 'rtl' ? 'rtl' : 'ltr',
        },
        version: article.version,
        key: 'article',
        label: t('did.details'),
      });
      router.refresh();
      onClose();
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      setIssues(Object.fromEntries((error.problem.issues ?? []).map(({ path, message }) => [path, message])));
    } finally {
      setIsSaving(false);
    }
  };
  const issue = (name: string) => (issues[name] === undefined ? {} : { error: issues[name] });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('details.title')}
      footer={
        <>
          <Button onClick={onClose}>{tCommon('cancel')}</Button>
          <Button variant="primary" type="submit" form="article-details" loading={isSaving}>
            {tCommon('save')}
          </Button>
        </>
      }
    >
      <div className="mb-5">
        <WatchSource />
      </div>
      <form id="article-details" onSubmit={(event) => void submit(event)} className="grid gap-4 sm:grid-cols-2">
        <Field label={t('details.name')} required className="sm:col-span-2" {...issue('title')}>
          <Input name="title" defaultValue={article.title} required maxLength={500} />
        </Field>
        <Field label={t('details.byline')} {...issue('byline')}>
          <Input name="byline" defaultValue={article.byline ?? ''} />
        </Field>
        <Field label={t('details.publisher')} {...issue('publisher')}>
          <Input name="publisher" defaultValue={article.publisher ?? ''} />
        </Field>
        <Field label={t('details.published')} {...issue('publishedAt')}>
          <Input name="publishedAt" type="date" dir="ltr" defaultValue={article.publishedAt?.slice(0, 10) ?? ''} />
        </Field>
        <Field label={t('details.address')} {...issue('sourceUrl')}>
          <Input name="sourceUrl" type="url" dir="ltr" defaultValue={article.sourceUrl ?? ''} />
        </Field>
        <Field label={t('details.language')} {...issue('language')}>
          <Input name="language" dir="ltr" defaultValue={article.language} />
        </Field>
        <Field label={t('details.direction')} {...issue('direction')}>
          <Select
            name="direction"
            defaultValue={article.direction}
            options={DIRECTIONS.map((value) => ({ value, label: t(`details.${value}`) }))}
          />
        </Field>
      </form>
    </Dialog>
  );
}
