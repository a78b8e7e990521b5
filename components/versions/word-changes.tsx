import clsx from 'clsx';
import { Fragment } from 'react';
import { wordChanges } from '@/lib/text/word-diff';

type Props = { before: string; after: string; className?: string };

/** Old words struck out beside new ones underlined: told by line as well as by colour. */
export function WordChanges({ before, after, className }: Props) {
  return (
    <span className={clsx('whitespace-pre-line', className)}>
      {wordChanges(before, after).map(({ type, text }, index, all) => {
        if (type === 'same') return <span key={index}>{text}</span>;
        const Tag = type === 'deleted' ? 'del' : 'ins';
        // Side by side, Arabic letters of the one would join with those of the other.
        const isBeside = type === 'deleted' && all[index + 1]?.type === 'inserted';
        return (
          <Fragment key={index}>
            <Tag
              className={
                type === 'deleted'
                  ? 'bg-tone-red-soft text-ink line-through decoration-tone-red decoration-2'
                  : 'bg-tone-green-soft text-ink underline decoration-tone-green decoration-2'
              }
            >
              {text}
            </Tag>
            {isBeside && '\u2009'}
          </Fragment>
        );
      })}
    </span>
  );
}
