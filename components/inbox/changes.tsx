'use client';

import { Sparkles } from 'lucide-react';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { sentencesOf } from '@/components/annotations/event-words';
import { isolated } from '@/components/annotations/isolated';
import { useEventWords } from '@/components/annotations/use-event-words';
import { Avatar } from '@/components/ui/avatar';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { RelativeTime } from '@/components/ui/relative-time';
import { toast } from '@/components/ui/toast';
import { ProblemError, call } from '@/lib/api/call';
import { markInboxSeen } from '@/lib/api/workspaces';
import { groupBy } from '@/lib/domain/group';
import type { Inbox } from '@/lib/domain/inbox';
import type { RatingScale } from '@/lib/domain/rating';

type Change = Inbox['changes'][number];
type Props = { workspace: string; changes: Change[]; unseen: number; lastSeq: number; scale: RatingScale };

/** What others did, by article, newest first. */
export function Changes({ workspace, changes, unseen, lastSeq, scale }: Props) {
  const t = useTranslations('inbox');
  const common = useTranslations('common');
  const router = useRouter();
  const [isSending, setSending] = useState(false);

  async function markSeen(): Promise<void> {
    setSending(true);
    try {
      await call(markInboxSeen, { params: { workspace }, body: { seq: lastSeq } });
      router.refresh();
    } catch (error) {
      toast.failed(error instanceof ProblemError ? error.problem.title : common('offline'));
    } finally {
      setSending(false);
    }
  }

  if (changes.length === 0) {
    return (
      <EmptyState icon={<Sparkles />} title={t('noChanges')}>
        {t('noChangesHint')}
      </EmptyState>
    );
  }
  return (
    <>
      <div className="flex items-center justify-between gap-3 pb-2">
        <Badge tone="accent">{t('unseen', { count: unseen })}</Badge>
        <Button size="sm" variant="ghost" loading={isSending} onClick={() => void markSeen()}>
          {t('markSeen')}
        </Button>
      </div>
      {[...groupBy(changes, (change) => change.articleId ?? '')].map(([articleId, ofArticle]) => (
        <section key={articleId} className="mb-4 rounded-xl border border-line bg-surface px-4 py-3">
          <h3 className="pb-2 font-semibold">
            {articleId === '' ? (
              t('desk')
            ) : (
              <Link href={`/${workspace}/articles/${articleId}`} className="hover:text-accent">
                <bdi>{ofArticle[0]?.articleTitle}</bdi>
              </Link>
            )}
          </h3>
          <ol className="space-y-3">
            {ofArticle.map((change) => (
              <ChangeRow key={change.seq} workspace={workspace} change={change} scale={scale} />
            ))}
          </ol>
        </section>
      ))}
    </>
  );
}

function ChangeRow({ workspace, change, scale }: { workspace: string; change: Change; scale: RatingScale }) {
  const words = useChangeWords(scale);
  const { annotationId, articleId, quote } = change;
  return (
    <li className="flex gap-2.5 text-sm">
      <Avatar name={change.actor.name} id={change.actor.id} size="sm" decorative />
      <div className="min-w-0 flex-1">
        {words(change).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        {quote !== null && annotationId !== null && (
          <Link
            href={`/${workspace}/articles/${articleId}#a-${annotationId}`}
            dir="auto"
            className="mt-0.5 line-clamp-1 border-s-2 border-line ps-2 text-muted hover:text-accent"
          >
            {quote}
          </Link>
        )}
        <RelativeTime at={change.at} className="text-xs text-faint" />
      </div>
    </li>
  );
}

/** Annotations' events have their words in the history; articles' have them here. */
function useChangeWords(scale: RatingScale): (change: Change) => string[] {
  const t = useTranslations('inbox');
  const ofAnnotation = useEventWords(scale);
  return (change) => {
    const key = `did.${change.type}` as Parameters<typeof t>[0];
    if (t.has(key)) return [t(key, { name: isolated(change.actor.name) })];
    return sentencesOf(change).map((sentence) => ofAnnotation(sentence, change.actor.name));
  };
}
