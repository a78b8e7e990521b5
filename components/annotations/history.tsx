'use client';

import { ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { call, ProblemError } from '@/lib/api/call';
import { getHistory } from '@/lib/api/annotations';
import type { Annotation } from '@/lib/domain/annotation';
import type { Event } from '@/lib/domain/event';
import { useDesk, useDeskData } from '@/components/desk/desk-store';
import { Avatar } from '@/components/ui/avatar';
import { Button } from '@/components/ui/button';
import { Problem, type ProblemLike } from '@/components/ui/problem';
import { RelativeTime } from '@/components/ui/relative-time';
import { SkeletonText } from '@/components/ui/skeleton';
import { sentencesOf, type Sentence } from './event-words';
import { Nothing } from './section';
import { useEventWords } from './use-event-words';

type Read = { events: Event[]; cursor: string | null; isBusy: boolean; problem: ProblemLike | null };

/** What happened to the annotation, newest first; asked for when it is opened. Begins anew when something was closed. */
export function History({ annotation }: { annotation: Annotation }) {
  const closings = useDesk((state) => state.closings.get(annotation.id) ?? 0);
  return <Opened key={closings} annotation={annotation} />;
}

function Opened({ annotation }: { annotation: Annotation }) {
  const t = useTranslations('annotations.history');
  const { workspace } = useDeskData();
  const [read, setRead] = useState<Read | null>(null);

  const load = async (cursor: string | null) => {
    setRead((known) => ({ events: known?.events ?? [], cursor, isBusy: true, problem: null }));
    try {
      const page = await call(getHistory, {
        params: { workspace: workspace.slug, annotation: annotation.id },
        query: { limit: 50, ...(cursor ? { cursor } : {}) },
      });
      setRead((known) => ({
        events: cursor ? [...(known?.events ?? []), ...page.items] : page.items,
        cursor: page.nextCursor,
        isBusy: false,
        problem: null,
      }));
    } catch (error) {
      const problem = error instanceof ProblemError ? error.problem : { title: '' };
      setRead((known) => ({ events: known?.events ?? [], cursor, isBusy: false, problem }));
    }
  };

  return (
    <details
      className="group border-t border-line px-4 py-2.5"
      onToggle={(event) => event.target === event.currentTarget && event.currentTarget.open && void load(null)}
    >
      <summary className="flex min-h-8 list-none items-center gap-1.5 rounded-md text-sm font-semibold text-muted hover:text-ink coarse:min-h-11 [&::-webkit-details-marker]:hidden">
        <ChevronRight className="size-4 transition-transform group-open:rotate-90 rtl:-scale-x-100 rtl:group-open:-rotate-90" />
        {t('title')}
      </summary>
      <div className="pt-2 pb-1.5">{read && <Timeline read={read} onLoad={(cursor) => void load(cursor)} />}</div>
    </details>
  );
}

function Timeline({ read, onLoad }: { read: Read; onLoad: (cursor: string | null) => void }) {
  const t = useTranslations('annotations');
  if (read.problem) {
    const problem = read.problem.title ? read.problem : { title: t('load.title'), detail: t('load.detail') };
    return <Problem problem={problem} onRetry={() => onLoad(read.cursor)} />;
  }
  if (read.isBusy && read.events.length === 0) return <SkeletonText lines={3} />;
  if (read.events.length === 0) return <Nothing>{t('history.empty')}</Nothing>;
  return (
    <>
      <ol className="flex flex-col gap-3">
        {read.events.map((event) => (
          <li key={event.seq} className="flex gap-2.5">
            <Avatar name={event.actor.name} id={event.actor.id} size="xs" decorative className="mt-px" />
            <div className="min-w-0 flex-1 text-sm">
              {sentencesOf(event).map((sentence, index) => (
                <Said key={index} sentence={sentence} name={event.actor.name} />
              ))}
              <p className="text-xs text-faint">
                <RelativeTime at={event.at} />
                {event.isBrought && <> · {t('history.brought')}</>}
              </p>
            </div>
          </li>
        ))}
      </ol>
      {read.cursor && (
        <Button size="sm" variant="ghost" className="mt-2" loading={read.isBusy} onClick={() => onLoad(read.cursor)}>
          {t('history.older')}
        </Button>
      )}
    </>
  );
}

function Said({ sentence, name }: { sentence: Sentence; name: string }) {
  const t = useTranslations('annotations.history');
  const say = useEventWords(useDeskData().workspace.ratingScale);
  const { texts } = sentence;
  return (
    <div className="text-pretty">
      {say(sentence, name)}
      {texts && (
        <details className="my-1">
          <summary className="w-fit rounded-sm text-xs text-accent underline-offset-4 hover:underline">
            {texts.before && texts.after ? t('compare') : t('read')}
          </summary>
          <div className="mt-1.5 grid gap-1.5 @sm:grid-cols-2">
            {texts.before && <Version label={t('before')} text={texts.before} look="bg-tone-red-soft/60" />}
            {texts.after && <Version label={t('after')} text={texts.after} look="bg-tone-green-soft/60" />}
          </div>
        </details>
      )}
    </div>
  );
}

function Version({ label, text, look }: { label: string; text: string; look: string }) {
  return (
    <div className={`rounded-md p-2 ${look}`}>
      <p className="text-2xs font-medium text-muted">{label}</p>
      <p dir="auto" className="text-start text-sm whitespace-pre-line">
        {text}
      </p>
    </div>
  );
}
