'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

/** Tells the server the browser's time zone, once, so that dates are rendered alike on both sides. */
export function TimeZone({ served }: { served: string }) {
  const router = useRouter();
  useEffect(() => {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (!zone || zone === served || document.cookie.includes(`sanad-time-zone=${encodeURIComponent(zone)}`)) return;
    document.cookie = `sanad-time-zone=${encodeURIComponent(zone)}; path=/; max-age=31536000; samesite=lax`;
    router.refresh();
  }, [served, router]);
  return null;
}
