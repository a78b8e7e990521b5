/** The first notes of a file, as many as one may bring: in its order, so that a thread keeps what it begins with. */
import type { ExchangeAnnotation, ExchangeIssue, ExchangeRead } from '@/lib/exchange/model';

/** Each that is left out is told. */
export function withinNotes({ documents, issues }: ExchangeRead, most: number): ExchangeRead {
  let left = most;
  const over: ExchangeIssue[] = [];
  const within = (annotation: ExchangeAnnotation): ExchangeAnnotation => {
    const { id, notes } = annotation;
    const kept = notes.slice(0, left);
    left -= kept.length;
    if (kept.length === notes.length) return annotation;
    for (const note of notes.slice(kept.length)) over.push({ code: 'too_many_notes', where: id, value: note.id });
    return { ...annotation, notes: kept };
  };
  const short = documents.map((document) => ({ ...document, annotations: document.annotations.map(within) }));
  return { documents: short, issues: [...issues, ...over] };
}
