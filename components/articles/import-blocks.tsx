'use client';

import clsx from 'clsx';
import { Minus, Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ImportPreview } from '@/lib/domain/article';
import { plainTextOf, type RichTextNode } from '@/lib/domain/rich-text';

type Blocks = NonNullable<ImportPreview['blocks']>;
type Props = { blocks: Blocks; kept: readonly boolean[]; onKeep: (kept: boolean[]) => void };

/** The page's own text, block by block: what the article has, and what was left out. Each is taken in or out. */
export function ImportBlocks({ blocks, kept, onKeep }: Props) {
  const t = useTranslations('articles.import');
  const count = kept.filter(Boolean).length;
  const toggle = (at: number) => onKeep(kept.map((isKept, index) => (index === at ? !isKept : isKept)));
  return (
    <details className="group mb-6 rounded-xl border border-line bg-surface">
      <summary className="cursor-pointer rounded-xl px-4 py-3 font-medium select-none">
        {t('blocks', { kept: count, count: blocks.length })}
        <span className="block text-sm font-normal text-muted">{t('blocksHint')}</span>
      </summary>
      <ul className="max-h-[60dvh] overflow-y-auto border-t border-line p-2">
        {blocks.map(({ node }, index) => (
          <li key={index}>
            <button
              type="button"
              aria-pressed={kept[index] ?? false}
              onClick={() => toggle(index)}
              className={clsx(
                'flex w-full items-start gap-3 rounded-lg px-2 py-1.5 text-start hover:bg-hover coarse:min-h-11',
                !kept[index] && 'text-muted',
              )}
            >
              <span
                aria-hidden
                className={clsx(
                  'mt-0.5 grid size-5 shrink-0 place-items-center rounded-md [&>svg]:size-3.5',
                  kept[index] ? 'bg-accent-soft text-accent' : 'border border-control text-faint',
                )}
              >
                {kept[index] ? <Minus /> : <Plus />}
              </span>
              <span dir="auto" className={clsx('min-w-0 flex-1', !kept[index] && 'line-through decoration-line')}>
                {excerptOf(node as RichTextNode)}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}

const SHOWN = 220;

function excerptOf(node: RichTextNode): string {
  const text = plainTextOf({ type: 'doc', content: [node] });
  return text.length <= SHOWN ? text : `${text.slice(0, SHOWN).toWellFormed()}…`;
}
