'use client';

import type { Annotation } from '@/lib/domain/annotation';
import { can, type Ability, type Subject } from '@/lib/domain/permission';
import { useDesk, useDeskData } from '@/components/desk/desk-store';

/** What the permission table is told about an annotation. */
const subjectOf = (annotation: Annotation): Subject => ({
  authorId: annotation.author.id,
  verdictById: annotation.verdict?.by.id ?? null,
  status: annotation.status,
});

/** Whether the person may do something here; nothing may be done to an archived article. */
export function useMay() {
  const { me } = useDeskData();
  const isArchived = useDesk((state) => state.article.archivedAt !== null);
  return {
    me,
    isArchived,
    may: (ability: Ability, subject: Subject = {}): boolean => !isArchived && can(me, ability, subject),
    mayOn: (ability: Ability, annotation: Annotation): boolean =>
      !isArchived && can(me, ability, subjectOf(annotation)),
  };
}
