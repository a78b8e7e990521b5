'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/input';
import { Problem } from '@/components/ui/problem';
import type { Article } from '@/lib/domain/article';
import type { Direction } from '@/lib/domain/locale';
import { useReportChanges, type ReportClaim } from './use-report-changes';

type Props = {
  workspace: string;
  article: Pick<Article, 'id' | 'version' | 'reportOptions' | 'language'> & { direction: Direction };
  claims: ReportClaim[];
};

const SWITCHES = [
  ['approvedOnly', 'approvedOnly'],
  ['attributions', 'attributions'],
  ['opinions', 'opinions'],
  ['evidence', 'evidenceOption'],
  ['notes', 'notesOption'],
  ['contacts', 'contactsOption'],
  ['checkers', 'checkersOption'],
] as const;

/** What goes into the report; for those who may compose it. */
export function ReportChoices({ workspace, article, claims }: Props) {
  const t = useTranslations('reports');
  const common = useTranslations('common');
  const { options, problem, isSaving, setOptions, include } = useReportChanges(workspace, article);
  const [method, setMethod] = useState(options.method);
  const shown = claims.filter((claim) => claim.number !== null).length;
  return (
    <div className="space-y-7">
      <fieldset className="space-y-2.5" disabled={isSaving}>
        <legend className="mb-2.5 text-sm font-semibold text-ink">{t('options')}</legend>
        {SWITCHES.map(([key, label]) => (
          <Checkbox
            key={key}
            label={t(label)}
            checked={options[key]}
            disabled={isSaving}
            onCheckedChange={(checked) => setOptions({ [key]: checked })}
          />
        ))}
      </fieldset>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          setOptions({ method: method.trim() });
        }}
      >
        <Field label={t('methodOption')} hint={t('methodHint')}>
          <Textarea rows={3} maxLength={2000} value={method} onChange={(event) => setMethod(event.target.value)} />
        </Field>
        {method.trim() !== options.method && (
          <Button type="submit" size="sm" className="mt-2" loading={isSaving}>
            {t('saveMethod')}
          </Button>
        )}
      </form>
      <section>
        <h2 className="mb-2.5 text-sm font-semibold text-ink">{t('claimsIn')}</h2>
        {claims.length === 0 ? (
          <p className="text-sm text-muted">{t('noClaims')}</p>
        ) : (
          <>
            <p className="mb-2 text-sm text-faint">{t('claimsInHint', { shown, total: claims.length })}</p>
            <ul className="max-h-80 space-y-2 overflow-y-auto pe-1">
              {claims.map((claim) => (
                <li key={claim.id}>
                  <Checkbox
                    label={
                      <span dir={article.direction} lang={article.language} className="line-clamp-2">
                        {claim.quote}
                      </span>
                    }
                    hint={claim.approved ? undefined : t('notApproved')}
                    checked={claim.inReport}
                    disabled={isSaving || !claim.mayChange}
                    onCheckedChange={(checked) => include(claim, checked)}
                  />
                </li>
              ))}
            </ul>
          </>
        )}
      </section>
      <p role="status" className="min-h-5 text-sm text-faint">
        {isSaving ? t('saving') : ''}
      </p>
      {problem && <Problem problem={problem.title ? problem : { title: common('offline') }} />}
    </div>
  );
}
