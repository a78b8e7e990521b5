'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { ProblemLike } from '@/components/ui/problem';
import { createArticle } from '@/lib/api/articles';
import { ProblemError, call } from '@/lib/api/call';
import type { ImportPreview } from '@/lib/domain/article';
import { IMPORT_FIELDS, toDraft, valueOf, type ImportState } from './import-state';

type Failure = {
  /** What is wrong, by field. */
  errors: Partial<Record<string, string>>;
  problem: ProblemLike | null;
  /** An earlier form of it was saved under the same id. */
  isTaken: boolean;
};

const NONE: Failure = { errors: {}, problem: null, isTaken: false };
const FIELDS: ReadonlySet<string> = new Set([...IMPORT_FIELDS, 'language', 'direction']);

/** Saving the import. After a failure nothing is lost, and sending it again makes one article, not two. */
export function useImportSave(workspace: string, onSaved: (id: string) => void) {
  const t = useTranslations('articles');
  const [isSaving, setSaving] = useState(false);
  const [failure, setFailure] = useState<Failure>(NONE);

  async function save(state: ImportState, preview: ImportPreview | null): Promise<void> {
    if (preview === null) return;
    if (valueOf(state, preview, 'title').trim() === '') {
      setFailure({ ...NONE, errors: { title: t('import.titleNeeded') } });
      return;
    }
    setSaving(true);
    setFailure(NONE);
    try {
      const article = await call(createArticle, { params: { workspace }, body: toDraft(state, preview) });
      onSaved(article.id);
    } catch (error) {
      setSaving(false);
      setFailure(error instanceof ProblemError ? failureOf(error) : unsent());
    }
  }

  const unsent = (): Failure => ({ ...NONE, problem: { title: t('notSent'), detail: t('import.notSentDetail') } });

  const clear = (field: string) =>
    setFailure((now) =>
      now.errors[field] === undefined ? now : { ...now, errors: { ...now.errors, [field]: undefined } },
    );

  return { isSaving, ...failure, save, clear, forgive: () => setFailure(NONE) };
}

/** Issues with a field of their own stand beside it; the rest is said in one place. */
function failureOf({ problem }: ProblemError): Failure {
  if (problem.status === 409) return { ...NONE, isTaken: true };
  const issues = problem.issues ?? [];
  const errors = Object.fromEntries(
    issues.filter((issue) => FIELDS.has(issue.path)).map((issue) => [issue.path, issue.message]),
  );
  const rest = issues.filter((issue) => !FIELDS.has(issue.path));
  const isAllBeside = issues.length > 0 && rest.length === 0;
  return { errors, problem: isAllBeside ? null : { ...problem, issues: rest }, isTaken: false };
}
