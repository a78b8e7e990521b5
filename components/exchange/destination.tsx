'use client';

import { FilePlus, FileText, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState, type ReactNode } from 'react';
import { ArticleFinder } from '@/components/articles/article-finder';
import { Button } from '@/components/ui/button';
import { Popover } from '@/components/ui/popover';
import type { ExchangeDocumentPreview } from '@/lib/domain/exchange';

type Props = {
  workspace: string;
  document: ExchangeDocumentPreview;
  /** Every document goes into one article, or nothing of this one is taken: there is nothing to choose. */
  isFixed: boolean;
  /** Null: a new article. */
  onChoose: (article: string | null) => void;
};

/** Where a document goes (a new article, one that is there, or nowhere yet), and the choice of another. */
export function Destination({ workspace, document, isFixed, onChoose }: Props) {
  const t = useTranslations('exchange');
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
      <Told document={document} />
      {!isFixed && (
        <Choice
          workspace={workspace}
          document={document}
          label={t(document.article === null ? 'chooseArticle' : 'otherArticle')}
          onChoose={onChoose}
        />
      )}
    </div>
  );
}

function Told({ document: { article, articleBy, characters, importedBefore } }: { document: ExchangeDocumentPreview }) {
  const t = useTranslations('exchange');
  const isolate = (words: ReactNode) => <bdi className="font-medium">{words}</bdi>;
  if (importedBefore?.isTrashed && article === null) {
    return <Line icon={<TriangleAlert />}>{t.rich('inTrash', { title: importedBefore.title, b: isolate })}</Line>;
  }
  if (article !== null) {
    return (
      <Line icon={<FileText />}>
        {t.rich('intoArticle', { title: article.title, b: isolate })}
        {articleBy !== null && articleBy !== 'chosen' && (
          <span className="text-muted"> {t(`matchedBy.${articleBy}`)}</span>
        )}
      </Line>
    );
  }
  if (characters !== null) return <Line icon={<FilePlus />}>{t('newArticle')}</Line>;
  return <Line icon={<TriangleAlert />}>{t('needsArticle')}</Line>;
}

const Line = ({ icon, children }: { icon: ReactNode; children: ReactNode }) => (
  <p className="flex min-w-0 items-start gap-2 text-sm text-pretty wrap-anywhere [&>svg]:mt-0.5 [&>svg]:size-4 [&>svg]:shrink-0 [&>svg]:text-accent">
    {icon}
    <span>{children}</span>
  </p>
);

type ChoiceProps = Omit<Props, 'isFixed'> & { label: string };

/** What looks like the same article first, then a new one, then all of the desk's. */
function Choice({ workspace, document, label, onChoose }: ChoiceProps) {
  const t = useTranslations('exchange');
  const [isOpen, setOpen] = useState(false);
  const { article, characters, matches, title } = document;
  const choose = (id: string | null) => {
    setOpen(false);
    onChoose(id);
  };
  const offered = matches.filter(({ id }) => id !== article?.id);
  const look = 'flex w-full items-baseline gap-2 rounded-md px-2 py-2 text-start hover:bg-hover coarse:min-h-11';
  return (
    <Popover
      label={t('chooseFor', { title })}
      open={isOpen}
      onOpenChange={setOpen}
      trigger={
        <Button size="sm" aria-label={`${label}: ${title}`} className="coarse:h-11">
          {label}
        </Button>
      }
    >
      <div className="flex w-72 max-w-full flex-col gap-3">
        {(offered.length > 0 || (characters !== null && article !== null)) && (
          <ul className="flex flex-col">
            {offered.map((match) => (
              <li key={match.id}>
                <button type="button" className={look} onClick={() => choose(match.id)}>
                  <bdi className="min-w-0 flex-1 wrap-anywhere">{match.title}</bdi>
                  <span className="shrink-0 text-xs text-muted">{t(`matchedBy.${match.by}`)}</span>
                </button>
              </li>
            ))}
            {characters !== null && article !== null && (
              <li>
                <button type="button" className={look} onClick={() => choose(null)}>
                  {t('asNew')}
                </button>
              </li>
            )}
          </ul>
        )}
        <ArticleFinder workspace={workspace} label={t('anyArticle')} onChoose={({ id }) => choose(id)} />
      </div>
    </Popover>
  );
}
