'use client';

import { Check, MoveVertical, TextSelect } from 'lucide-react';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import type { Anchor, Annotation } from '@/lib/domain/annotation';
import { useDesk, useDeskActions, useDeskData } from '@/components/desk/desk-store';
import { Button } from '@/components/ui/button';
import { WordChanges } from '@/components/versions/word-changes';
import { useMay } from './use-rights';

type Props = { annotation: Annotation; anchor: Exclude<Anchor, 'exact'> };

/** What became of the words when the text changed, and what can be done about it. */
export function AnchorState({ annotation, anchor }: Props) {
  if (anchor === 'moved') return <Moved />;
  if (anchor === 'changed') return <Changed annotation={annotation} />;
  return <Lost annotation={annotation} />;
}

function Moved() {
  const t = useTranslations('annotations');
  return (
    <p className="mt-2 flex items-start gap-1.5 text-xs leading-5 text-faint">
      <MoveVertical aria-hidden className="mt-0.5 size-3.5 shrink-0" />
      {t('anchor.moved')}
    </p>
  );
}

function Changed({ annotation }: { annotation: Annotation }) {
  const t = useTranslations('annotations');
  const article = useDesk((state) => state.article);
  const { updateAnnotation } = useDeskActions();
  const { mayOn } = useMay();
  return (
    <div className="mt-2.5 rounded-lg bg-tone-amber-soft p-3">
      <p className="text-sm font-medium text-ink">{t('anchor.changed')}</p>
      {annotation.previousQuote !== null && (
        <p
          dir={article.direction}
          lang={article.language}
          className="reading mt-2 rounded-md bg-surface px-2.5 py-1.5 [--read-size:0.9375rem]!"
        >
          <WordChanges before={annotation.previousQuote} after={annotation.quote.exact} />
        </p>
      )}
      {mayOn('annotation:update', annotation) && (
        <div className="mt-2.5 flex flex-wrap gap-2">
          <Button
            size="sm"
            variant="primary"
            icon={<Check />}
            className="coarse:h-11"
            onClick={() => void updateAnnotation(annotation.id, { confirmed: true }).catch(() => undefined)}
          >
            {t('anchorDo.confirm')}
          </Button>
          <ChooseWords annotation={annotation} label={t('anchorDo.again')} />
        </div>
      )}
    </div>
  );
}

function Lost({ annotation }: { annotation: Annotation }) {
  const t = useTranslations('annotations');
  const article = useDesk((state) => state.article);
  const { workspace } = useDeskData();
  const { mayOn } = useMay();
  const { quote, articleVersion } = annotation;
  return (
    <div className="mt-2.5 rounded-lg bg-tone-red-soft p-3">
      <p className="text-sm font-medium text-ink">{t('anchor.lost')}</p>
      <p className="mt-2 text-xs text-muted">{t('anchorDo.stoodIn')}</p>
      <p
        dir={article.direction}
        lang={article.language}
        className="reading mt-1 rounded-md bg-surface px-2.5 py-1.5 text-muted [--read-size:0.9375rem]!"
      >
        {quote.prefix && `…${quote.prefix}`}
        <mark className="bg-transparent font-semibold text-ink underline">{quote.exact}</mark>
        {quote.suffix && `${quote.suffix}…`}
      </p>
      <div className="mt-2.5 flex flex-wrap items-center gap-2">
        {mayOn('annotation:update', annotation) && <ChooseWords annotation={annotation} label={t('anchorDo.attach')} />}
        <Button asChild size="sm" className="coarse:h-11">
          <Link href={`/${workspace.slug}/articles/${annotation.articleId}/versions/${articleVersion}`}>
            {t('anchorDo.seeVersion', { number: articleVersion })}
          </Link>
        </Button>
      </div>
    </div>
  );
}

function ChooseWords({ annotation, label }: { annotation: Annotation; label: string }) {
  const { attach } = useDeskActions();
  const isNewer = useDesk((state) => state.newer !== null);
  return (
    <Button
      size="sm"
      icon={<TextSelect />}
      className="coarse:h-11"
      disabled={isNewer}
      onClick={() => attach(annotation.id)}
    >
      {label}
    </Button>
  );
}
