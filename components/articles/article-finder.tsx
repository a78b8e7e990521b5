'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { listArticles } from '@/lib/api/articles';
import { call } from '@/lib/api/call';

export type ArticleName = { id: string; title: string };
type Props = { workspace: string; label: string; required?: boolean; onChoose: (article: ArticleName) => void };

const PAUSE = 200;

/** Finds an article by its words; the newest ones are offered before anything is typed. */
export function ArticleFinder({ workspace, label, required = false, onChoose }: Props) {
  const t = useTranslations('articles.finder');
  const common = useTranslations('common');
  const [words, setWords] = useState('');
  const [found, setFound] = useState<ArticleName[] | null>(null);

  useEffect(() => {
    const stop = new AbortController();
    const timer = setTimeout(
      () => {
        const q = words.trim();
        call(listArticles, { params: { workspace }, query: { limit: 6, ...(q ? { q } : {}) }, signal: stop.signal })
          .then((page) => setFound(page.items))
          .catch(() => undefined);
      },
      words === '' ? 0 : PAUSE,
    );
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [workspace, words]);

  return (
    <div>
      <Field label={label} required={required}>
        <Input type="search" placeholder={t('find')} value={words} onChange={(event) => setWords(event.target.value)} />
      </Field>
      <ul className="mt-1.5 max-h-40 overflow-y-auto rounded-lg border border-line">
        {found?.map((article) => (
          <li key={article.id}>
            <button
              type="button"
              className="w-full truncate px-3 py-2 text-start hover:bg-hover coarse:min-h-11"
              onClick={() => onChoose({ id: article.id, title: article.title })}
            >
              <bdi>{article.title}</bdi>
            </button>
          </li>
        ))}
        {found?.length === 0 && <li className="px-3 py-2 text-faint">{t('none')}</li>}
        {found === null && <li className="px-3 py-2 text-faint">{common('loading')}</li>}
      </ul>
    </div>
  );
}
