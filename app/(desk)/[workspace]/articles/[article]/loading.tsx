import { Skeleton, SkeletonText } from '@/components/ui/skeleton';

export default function DeskLoading() {
  return (
    <div className="mx-auto w-full max-w-(--measure) px-6 pt-24" aria-busy>
      <Skeleton className="mb-8 h-9 w-3/4" />
      <div className="flex flex-col gap-8">
        <SkeletonText lines={5} />
        <SkeletonText lines={6} />
        <SkeletonText lines={4} />
      </div>
    </div>
  );
}
