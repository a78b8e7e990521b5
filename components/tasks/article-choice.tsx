'use client';

import { useTranslations } from 'next-intl';
import { ArticleFinder, type ArticleName } from '@/components/articles/article-finder';
import { Chip } from '@/components/ui/chip';

export type { ArticleName };
type Props = { workspace: string; value: ArticleName | null; onChange: (article: ArticleName | null) => void };

/** The article that a task is about: found by its words, and taken away again. */
export function ArticleChoice({ workspace, value, onChange }: Props) {
  const t = useTranslations('tasks');
  const common = useTranslations('common');
  if (value === null) {
    return <ArticleFinder workspace={workspace} label={t('field.article')} required onChoose={onChange} />;
  }
  return (
    <div>
      <p className="mb-1.5 text-sm font-medium">{t('field.article')}</p>
      <Chip onRemove={() => onChange(null)} removeLabel={common('clear')}>
        <bdi>{value.title}</bdi>
      </Chip>
    </div>
  );
}
