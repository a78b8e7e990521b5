'use client';

import { ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { Annotation } from '@/lib/domain/annotation';
import type { Note } from '@/lib/domain/note';
import { Nothing, Section } from '@/components/annotations/section';
import { ShelfState } from '@/components/annotations/shelf-state';
import { useMay } from '@/components/annotations/use-rights';
import { useDraft } from '@/components/desk/desk-store';
import { Button } from '@/components/ui/button';
import { Composer } from './composer';
import { NoteItem } from './note-item';
import { useNotes, type NotesShelf } from './notes-shelf';
import { threadsOf, type Thread } from './threads';

export function NotesSection({ annotation }: { annotation: Annotation }) {
  const t = useTranslations('notes');
  const { may } = useMay();
  const shelf = useNotes(annotation);
  const mayWrite = may('note:create');
  const threads = threadsOf(shelf.items);
  const open = threads.filter(({ root }) => root.resolvedAt === null);
  const resolved = threads.filter(({ root }) => root.resolvedAt !== null);
  const count = shelf.state === 'ready' ? shelf.items.length : annotation.counts.notes;

  return (
    <Section title={t('title')} count={count}>
      <ShelfState shelf={shelf} expected={annotation.counts.notes}>
        {open.length > 0 && (
          <ul className="flex flex-col gap-3">
            {open.map((thread) => (
              <li key={thread.root.id}>
                <ThreadView thread={thread} shelf={shelf} mayWrite={mayWrite} />
              </li>
            ))}
          </ul>
        )}
        {threads.length === 0 && <Nothing>{mayWrite ? t('none') : t('noneReader')}</Nothing>}
        {resolved.length > 0 && <Resolved threads={resolved} shelf={shelf} />}
      </ShelfState>
      {mayWrite && (
        <div className="mt-3">
          <Composer
            draftKey={`note:new:${annotation.id}`}
            label={t('label')}
            placeholder={t('write')}
            onSend={(body) => shelf.add(body, null)}
          />
        </div>
      )}
    </Section>
  );
}

type ThreadProps = { thread: Thread; shelf: NotesShelf; mayWrite: boolean };

function ThreadView({ thread: { root, replies }, shelf, mayWrite }: ThreadProps) {
  return (
    <>
      <NoteItem note={root} shelf={shelf} />
      <Replies replies={replies} shelf={shelf} />
      {mayWrite && <Reply root={root} shelf={shelf} />}
    </>
  );
}

function Replies({ replies, shelf }: { replies: readonly Note[]; shelf: NotesShelf }) {
  if (replies.length === 0) return null;
  return (
    <ul className="mt-1.5 ms-2.5 flex flex-col gap-1.5 border-s-2 border-line ps-3.5">
      {replies.map((reply) => (
        <li key={reply.id}>
          <NoteItem note={reply} shelf={shelf} />
        </li>
      ))}
    </ul>
  );
}

function Reply({ root, shelf }: { root: Note; shelf: NotesShelf }) {
  const t = useTranslations('notes');
  const draftKey = `note:reply:${root.id}`;
  const { isChanged } = useDraft(draftKey, null);
  const [isOpen, setOpen] = useState(false);
  if (!isOpen && !isChanged) {
    return (
      <Button size="sm" variant="ghost" className="ms-4.5 coarse:h-10" onClick={() => setOpen(true)}>
        {t('reply')}
      </Button>
    );
  }
  return (
    <div className="mt-1.5 ps-7">
      <Composer
        draftKey={draftKey}
        label={t('replyLabel', { name: root.author.name })}
        placeholder={t('replyPlaceholder')}
        startsOpen={isOpen}
        onClose={() => setOpen(false)}
        onSend={(body) => shelf.add(body, root.id)}
      />
    </div>
  );
}

/** Threads that are settled, folded away. */
function Resolved({ threads, shelf }: { threads: readonly Thread[]; shelf: NotesShelf }) {
  const t = useTranslations('notes');
  return (
    <details className="group mt-2">
      <summary className="flex min-h-8 list-none items-center gap-1.5 rounded-md text-sm text-faint hover:text-ink coarse:min-h-11 [&::-webkit-details-marker]:hidden">
        <ChevronRight className="size-4 transition-transform group-open:rotate-90 rtl:-scale-x-100 rtl:group-open:-rotate-90" />
        {t('resolved', { count: threads.length })}
      </summary>
      <ul className="mt-1.5 flex flex-col gap-3">
        {threads.map((thread) => (
          <li key={thread.root.id}>
            <ThreadView thread={thread} shelf={shelf} mayWrite={false} />
          </li>
        ))}
      </ul>
    </details>
  );
}
