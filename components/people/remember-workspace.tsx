'use client';

import { useEffect } from 'react';

const YEAR = 365 * 86_400;

/** Lets the front page lead back to the desk one worked at last. */
export function RememberWorkspace({ slug }: { slug: string }) {
  useEffect(() => {
    document.cookie = `sanad-workspace=${slug}; path=/; max-age=${YEAR}; samesite=lax`;
  }, [slug]);
  return null;
}
