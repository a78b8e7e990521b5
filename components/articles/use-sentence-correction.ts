'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { ProblemLike } from '@/components/ui/problem';
import { correctSentences } from '@/lib/api/articles';
import { ProblemError, call } from '@/lib/api/call';
import { articleSchema, type Article, type Sentence, type SentenceCorrection } from '@/lib/domain/article';

type Facts = { workspace: string; article: Article; sentences: Sentence[] };

/** The sentences as they stand after each correction; the server's answer is what is shown. */
export function useSentenceCorrection(given: Facts, onCorrected: (sentences: Sentence[], article: Article) => void) {
  const t = useTranslations('articles');
  const [sentences, setSentences] = useState(given.sentences);
  const [version, setVersion] = useState(given.article.version);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ProblemLike | null>(null);

  async function correct(body: SentenceCorrection): Promise<boolean> {
    if (isBusy) return false;
    setBusy(true);
    setProblem(null);
    try {
      const params = { workspace: given.workspace, article: given.article.id };
      const answer = await call(correctSentences, { params, version, body });
      setSentences(answer.sentences);
      setVersion(answer.article.version);
      onCorrected(answer.sentences, answer.article);
      return true;
    } catch (error) {
      if (!(error instanceof ProblemError)) {
        setProblem({ title: t('notSent'), detail: t('notSentDetail') });
        return false;
      }
      const current = error.problem.status === 412 ? articleSchema.safeParse(error.problem.current) : null;
      if (current?.success) setVersion(current.data.version);
      setProblem(current?.success ? { title: error.problem.title, detail: t('correction.stale') } : error.problem);
      return false;
    } finally {
      setBusy(false);
    }
  }

  return { sentences, isBusy, problem, correct };
}
