'use client';

import dynamic from 'next/dynamic';
import { SkeletonText } from '@/components/ui/skeleton';

/** Fetched when the page is idle, so that the first card opens at once and the page does not wait for it. */
export const LazyEditor = dynamic(
  () => import('@/components/annotations/annotation-editor').then((module) => module.AnnotationEditor),
  {
    ssr: false,
    loading: () => (
      <div className="p-4">
        <SkeletonText lines={4} />
      </div>
    ),
  },
);
