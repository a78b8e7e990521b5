'use client';

import { Badge } from '@/components/ui/badge';
import type { RatingScale } from '@/lib/domain/rating';
import { ratingOf, useRatingName } from './rating-choice';

export function RatingBadge({ scale, rating }: { scale: RatingScale; rating: string }) {
  const nameOf = useRatingName(scale);
  return (
    <Badge dot tone={ratingOf(scale, rating)?.colour ?? 'neutral'}>
      {nameOf(rating)}
    </Badge>
  );
}
