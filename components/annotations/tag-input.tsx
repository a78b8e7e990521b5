'use client';

import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId, useState, type KeyboardEvent } from 'react';
import { Chip } from '@/components/ui/chip';
import { matches, searchable } from './nearest';

const MAX_TAGS = 20;
const MAX_LENGTH = 50;
const SHOWN = 8;

type Props = {
  tags: readonly string[];
  /** Tags used elsewhere in the article, the most used first. */
  known: readonly string[];
  onChange: (tags: string[]) => void;
};

/** Tags as chips; Enter or a comma ends one, Backspace in the empty field takes the last away. */
export function TagInput({ tags, known, onChange }: Props) {
  const t = useTranslations('annotations.tags');
  const listId = useId();
  const [typed, setTyped] = useState('');
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(-1);

  const isTaken = (tag: string) => tags.some((other) => searchable(other) === searchable(tag));
  const free = known.filter((tag) => !isTaken(tag) && matches(typed.trim(), [tag])).slice(0, SHOWN);
  const shown = isOpen ? free : [];
  const isFull = tags.length >= MAX_TAGS;

  const add = (text: string) => {
    const tag = text.trim().replace(/\s+/gu, ' ');
    setTyped('');
    setActive(-1);
    if (tag !== '' && !isTaken(tag) && !isFull) onChange([...tags, tag]);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' || event.key === ',' || event.key === '،') {
      event.preventDefault();
      add(shown[active] ?? typed);
    } else if (event.key === 'Backspace' && typed === '' && tags.length > 0) {
      onChange(tags.slice(0, -1));
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setOpen(true);
      setActive((active + step + free.length + 1) % (free.length + 1));
    } else if (event.key === 'Escape' && shown.length > 0) {
      event.stopPropagation();
      setOpen(false);
    }
  };

  return (
    <div className="relative flex flex-wrap items-center gap-1.5">
      {tags.map((tag) => (
        <Chip
          key={tag}
          removeLabel={t('remove', { tag })}
          onRemove={() => onChange(tags.filter((other) => other !== tag))}
        >
          {tag}
        </Chip>
      ))}
      {!isFull && (
        <span className="flex h-7 min-w-28 flex-1 items-center gap-1 rounded-full ps-1 text-faint focus-within:text-ink coarse:h-10">
          <Plus aria-hidden className="size-3.5 shrink-0" />
          <input
            dir="auto"
            role="combobox"
            aria-label={t('label')}
            aria-expanded={shown.length > 0}
            aria-controls={listId}
            aria-autocomplete="list"
            aria-activedescendant={shown[active] === undefined ? undefined : `${listId}-${active}`}
            placeholder={t('add')}
            maxLength={MAX_LENGTH}
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value);
              setOpen(true);
              setActive(-1);
            }}
            onFocus={() => setOpen(true)}
            onBlur={() => {
              setOpen(false);
              add(typed);
            }}
            onKeyDown={onKeyDown}
            className="w-full min-w-0 rounded-sm bg-transparent px-1 text-start text-sm text-ink coarse:text-[1rem]"
          />
        </span>
      )}
      {shown.length > 0 && (
        <ul
          id={listId}
          role="listbox"
          aria-label={t('suggestions')}
          className="absolute inset-x-0 top-full z-20 mt-1 max-h-56 overflow-y-auto rounded-lg bg-raised p-1 shadow-md"
        >
          {shown.map((tag, index) => (
            <li
              key={tag}
              id={`${listId}-${index}`}
              role="option"
              aria-selected={index === active}
              onPointerDown={(event) => {
                event.preventDefault();
                add(tag);
              }}
              className="flex min-h-8 cursor-pointer items-center rounded-md px-2 hover:bg-hover aria-selected:bg-hover coarse:min-h-11"
            >
              <bdi>{tag}</bdi>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
