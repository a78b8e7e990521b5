'use client';

import { ExternalLink } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useState, type FormEvent } from 'react';
import { problemBeside, useSubmit } from '@/components/people/use-submit';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { Input, Textarea } from '@/components/ui/input';
import { Problem } from '@/components/ui/problem';
import { toast } from '@/components/ui/toast';
import { call } from '@/lib/api/call';
import { updateWorkspace } from '@/lib/api/workspaces';
import type { Workspace } from '@/lib/domain/workspace';

type Props = { workspace: Pick<Workspace, 'slug' | 'publicPage' | 'version'>; mayChange: boolean };

/** What the desk tells its readers of itself. */
export function PublicPageForm({ workspace, mayChange }: Props) {
  const t = useTranslations('settings.publicPage');
  const common = useTranslations('common');
  const router = useRouter();
  const { form, pending, problem, submit, issueOf } = useSubmit();
  const [page, setPage] = useState(workspace.publicPage);
  const rest = problemBeside(problem, ['publicPage.website', 'publicPage.contact']);
  const set = (part: Partial<typeof page>) => setPage((before) => ({ ...before, ...part }));
  const isChanged = JSON.stringify(page) !== JSON.stringify(workspace.publicPage);
  const address = `/r/by/${workspace.slug}`;

  const send = (event: FormEvent) => {
    event.preventDefault();
    void submit(async () => {
      const params = { workspace: workspace.slug };
      await call(updateWorkspace, { params, version: workspace.version, body: { publicPage: page } });
      toast.done(t('saved'));
      router.refresh();
    });
  };

  return (
    <Card className="p-5">
      <form ref={form} onSubmit={send} noValidate>
        <fieldset disabled={!mayChange} className="flex flex-col gap-5">
          <Checkbox
            label={t('isOn')}
            hint={t('isOnHint')}
            checked={page.isOn}
            disabled={!mayChange}
            onCheckedChange={(isOn) => set({ isOn })}
          />
          <Field label={t('about')} hint={t('aboutHint')} optional>
            <Textarea
              rows={3}
              dir="auto"
              maxLength={4000}
              value={page.about}
              onChange={(event) => set({ about: event.target.value })}
            />
          </Field>
          <Field label={t('method')} optional>
            <Textarea
              rows={4}
              dir="auto"
              maxLength={4000}
              value={page.method}
              onChange={(event) => set({ method: event.target.value })}
            />
          </Field>
          <Field label={t('website')} error={issueOf('publicPage.website')} optional>
            <Input
              dir="ltr"
              inputMode="url"
              value={page.website}
              onChange={(event) => set({ website: event.target.value })}
            />
          </Field>
          <Field label={t('contact')} hint={t('contactHint')} error={issueOf('publicPage.contact')} optional>
            <Input dir="ltr" value={page.contact} onChange={(event) => set({ contact: event.target.value })} />
          </Field>
          {rest && <Problem problem={rest} />}
          <div className="flex flex-wrap items-center gap-4">
            {mayChange && (
              <Button type="submit" variant="primary" loading={pending} disabled={!isChanged}>
                {common('save')}
              </Button>
            )}
            {workspace.publicPage.isOn ? (
              <a
                href={address}
                target="_blank"
                rel="noopener"
                className="inline-flex items-center gap-1.5 text-accent underline underline-offset-2"
              >
                <ExternalLink aria-hidden className="size-4" />
                {t('see')}
              </a>
            ) : (
              !mayChange && <p className="text-muted">{t('off')}</p>
            )}
          </div>
        </fieldset>
      </form>
    </Card>
  );
}
