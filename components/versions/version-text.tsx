'use client';

import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { call } from '@/lib/api/call';
import { listPlaces } from '@/lib/api/versions';
import { ANNOTATION_KINDS } from '@/lib/domain/annotation';
import type { Article, Sentence } from '@/lib/domain/article';
import type { AnnotationPlace } from '@/lib/domain/version';
import type { ArticleBlock } from '@/lib/text/canonical';
import { ArticleText } from '@/components/articles/article-text';
import { LabelMark } from '@/components/ui/label-mark';
import { Problem } from '@/components/ui/problem';
import { useAnswer } from './use-answer';
import '@/components/desk/desk.css';

type Props = {
  workspace: string;
  article: Pick<Article, 'id' | 'language' | 'direction'>;
  number: number;
  text: string;
  blocks: ArticleBlock[];
  sentences: Sentence[];
};

/** A version to read, with the marks where they stood in it. The text is there before the marks are. */
export function VersionText({ workspace, article, number, text, blocks, sentences }: Props) {
  const t = useTranslations('versions');
  const tLabels = useTranslations('annotations');
  const { id } = article;
  const ask = useCallback(
    async (signal: AbortSignal) => {
      const places: AnnotationPlace[] = [];
      let cursor: string | null = null;
      do {
        const page: { items: AnnotationPlace[]; nextCursor: string | null } = await call(listPlaces, {
          params: { workspace, article: id, number },
          query: { limit: 200, ...(cursor === null ? {} : { cursor }) },
          signal,
        });
        places.push(...page.items);
        cursor = page.nextCursor;
      } while (cursor !== null);
      return places.filter(({ anchor }) => anchor !== 'lost');
    },
    [workspace, id, number],
  );
  const { answer, problem, again } = useAnswer(ask);
  const places = answer ?? [];
  return (
    <>
      {problem && <Problem problem={problem} onRetry={again} className="mb-5" />}
      {places.length > 0 && (
        <ul aria-label={t('marks')} className="mb-4 flex flex-wrap gap-x-5 gap-y-1 text-sm text-muted">
          {ANNOTATION_KINDS.map((kind) => {
            const count = places.filter((place) => place.kind === kind).length;
            if (count === 0) return null;
            return (
              <li key={kind} className="flex items-center gap-1.5">
                <LabelMark label={kind} letter={tLabels(`letter.${kind}`)} name={tLabels(`kind.${kind}`)} />
                {tLabels(`kind.${kind}`)}
                <span className="text-faint tabular-nums">{count}</span>
              </li>
            );
          })}
        </ul>
      )}
      <div className="rounded-xl border border-line bg-surface px-5 py-8 sm:px-12 sm:py-10">
        <ArticleText
          text={text}
          blocks={blocks}
          sentences={sentences}
          language={article.language}
          direction={article.direction}
          places={places.map(({ kind, range }) => ({ kind, ...range }))}
        />
      </div>
    </>
  );
}
