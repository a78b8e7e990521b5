import type { Article } from '@/lib/domain/article';
import { safeUrl } from '@/lib/domain/safe-url';

type Props = {
  article: Pick<Article, 'title' | 'byline' | 'publisher' | 'sourceUrl'>;
  /** In the reader's language. */
  published: string | null;
  /** The text's first line: a title that the text repeats is shown once. */
  firstLine: string;
};

/** Title, who wrote it, where and when. */
export function ArticleHead({ article, published, firstLine }: Props) {
  const { title, byline, publisher } = article;
  const href = safeUrl(article.sourceUrl);
  const isRepeated = firstLine.trim() === title.trim();
  const hasFacts = byline !== null || publisher !== null || published !== null;
  if (isRepeated && !hasFacts) return <h1 className="sr-only">{title}</h1>;
  return (
    <header className="mb-7 whitespace-normal">
      <h1
        className={isRepeated ? 'sr-only' : 'mb-2 text-[1.65em] leading-[1.25] font-semibold rtl:leading-[1.55]'}
        dir="auto"
      >
        {title}
      </h1>
      {hasFacts && (
        <p className="flex flex-wrap items-baseline gap-x-2 font-ui text-sm leading-6 text-muted" dir="auto">
          {byline !== null && <bdi className="font-medium text-ink">{byline}</bdi>}
          {publisher !== null && href !== null && (
            <a
              href={href}
              target="_blank"
              rel="noopener noreferrer nofollow ugc"
              className="text-accent hover:underline"
            >
              <bdi>{publisher}</bdi>
            </a>
          )}
          {publisher !== null && href === null && <bdi>{publisher}</bdi>}
          {published !== null && <bdi className="text-faint">{published}</bdi>}
        </p>
      )}
    </header>
  );
}
