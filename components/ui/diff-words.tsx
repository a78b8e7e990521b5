import clsx from 'clsx';
import { Fragment } from 'react';

type Part = { type: 'same' | 'removed' | 'added'; text: string };

/** Old words struck out beside new ones underlined: told by line as well as by colour. */
export function DiffWords({ parts, className }: { parts: readonly Part[]; className?: string | undefined }) {
  return (
    <span className={clsx('whitespace-pre-line', className)}>
      {parts.map(({ type, text }, index) => {
        if (type === 'same') return <span key={index}>{text}</span>;
        const Tag = type === 'removed' ? 'del' : 'ins';
        // Side by side, Arabic letters of the one would join with those of the other.
        const isBeside = type === 'removed' && parts[index + 1]?.type === 'added';
        return (
          <Fragment key={index}>
            <Tag
              className={
                type === 'removed'
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
