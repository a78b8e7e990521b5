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
              className={clsx(
                'text-ink decoration-2 [unicode-bidi:isolate]',
                type === 'removed'
                  ? 'bg-tone-red-soft line-through decoration-tone-red'
                  : 'bg-tone-green-soft underline decoration-tone-green',
              )}
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
