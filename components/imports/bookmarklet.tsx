'use client';

import { Bookmark } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useCallback } from 'react';

/** Opens the import page with the address of the page it is pressed on. */
const codeFor = (origin: string): string =>
  `javascript:location.href=${JSON.stringify(`${origin}/articles/new?url=`)}+encodeURIComponent(location.href)`;

/** A link for the browser's bookmarks. React writes no such address, so the element gets it by hand. */
export function Bookmarklet() {
  const t = useTranslations('imports.bookmarklet');
  const place = useCallback((link: HTMLAnchorElement | null) => {
    link?.setAttribute('href', codeFor(window.location.origin));
  }, []);
  return (
    <section className="mt-12 max-w-2xl rounded-xl border border-line p-4 sm:p-5">
      <h2 className="font-semibold">{t('title')}</h2>
      <p className="mt-1 text-pretty text-muted">{t('description')}</p>
      <a
        ref={place}
        draggable
        onClick={(event) => event.preventDefault()}
        className="mt-3 inline-flex h-10 cursor-grab items-center gap-2 rounded-md border border-control bg-surface px-3.5 font-medium active:cursor-grabbing coarse:h-11"
      >
        <Bookmark aria-hidden className="size-4 text-accent" />
        {t('name')}
      </a>
    </section>
  );
}
