import clsx from 'clsx';
import { WordChanges } from '@/components/versions/word-changes';

type Props = {
  quote: string;
  suggestion: string;
  article: { language: string; direction: string };
  className?: string;
};

/** The suggested wording with what it takes away and adds, in the article's own direction. */
export function SuggestedWords({ quote, suggestion, article, className }: Props) {
  return (
    <p lang={article.language} dir={article.direction} className={clsx('text-start', className)}>
      <WordChanges before={quote} after={suggestion} />
    </p>
  );
}
