/**
 * What a client gets to see. While nothing changed an annotation here, it is what was put, word for word, also what
 * Sanad has no place for; afterwards it is written anew, and only properties that we don't write ourselves are kept.
 */
import { createHash } from 'node:crypto';
import type { Annotation } from '@/lib/domain/annotation';
import { AppError } from '@/lib/domain/errors';
import type { Actor } from '@/lib/domain/member';
import type { Note } from '@/lib/domain/note';
import { codePointsIn } from '@/lib/text/offsets';
import { toAnnotations, type AnnotationRow } from '../annotations/rows';
import type { Tx } from '../db';
import { inLiveThread, noteSelect, toNotes } from '../notes/rows';
import { readableNotes } from '../protection';
import { versionText } from '../version-text';
import { memberIri } from './headers';
import { ANNO, writeAnnotation, type Json } from './write';

export type ArticleOf = { id: string; title: string; currentVersion: number; sourceUrl: string | null; text: string };

export type Represented = {
  annotation: Annotation;
  notes: Note[];
  /** As we write it. */
  own: Json;
  /** As it is answered. */
  json: Json & { id: string };
  etag: string;
};

export type Kept = { json: Json; state: string };

/** Throws `not_found`. */
export async function articleOf(reader: Tx, { workspaceId }: Actor, id: string): Promise<ArticleOf> {
  const article = await reader.article.findFirst({
    where: { workspaceId, id, deletedAt: null },
    select: { id: true, title: true, currentVersion: true, sourceUrl: true },
  });
  if (article === null) throw new AppError('not_found');
  const text = await versionText(reader, { workspaceId, articleId: id, number: article.currentVersion });
  return { ...article, text };
}

export const stateOf = (own: Json): string =>
  createHash('sha256').update(JSON.stringify(own)).digest('base64url').slice(0, 16);

/** With three queries for all of them. */
export async function represent(
  reader: Tx,
  actor: Actor,
  article: ArticleOf,
  rows: AnnotationRow[],
): Promise<Represented[]> {
  const annotations = await toAnnotations(reader, actor, rows);
  const notes = await notesOn(reader, actor, annotations);
  const point = codePointsIn(article.text);
  return annotations.map((annotation, index) => {
    const iri = memberIri(actor, article.id, annotation.id);
    const isHere = annotation.articleVersion === article.currentVersion && annotation.anchor !== 'lost';
    const ofIt = notes.get(annotation.id) ?? [];
    const source = article.sourceUrl ?? `urn:uuid:${article.id}`;
    const own = writeAnnotation(annotation, ofIt, { iri, source, point: isHere ? point : null });
    const json = merged(own, keptIn(rows[index]?.origin), iri);
    return { annotation, notes: ofIt, own, json, etag: `"v${annotation.version}-${stateOf(json)}"` };
  });
}

/** What a client put last, from the origin column. */
export function keptIn(origin: unknown): Kept | null {
  const web = (origin as { web?: Partial<Kept> } | null | undefined)?.web;
  return web?.json && typeof web.state === 'string' ? { json: web.json, state: web.state } : null;
}

function merged(own: Json, kept: Kept | null, iri: string): Json & { id: string } {
  if (kept === null) return { ...own, id: iri };
  const { id: given, ...rest } = kept.json;
  const via = typeof given === 'string' && given !== iri && rest['via'] === undefined ? { via: given } : {};
  if (kept.state === stateOf(own)) return { '@context': ANNO, ...rest, ...via, id: iri, type: 'Annotation' };
  // A second way to say the body: its words are in a note now, and are told as that is.
  const { bodyValue: _, ...more } = rest;
  return { ...more, ...via, ...own, id: iri };
}

async function notesOn(reader: Tx, actor: Actor, annotations: Annotation[]): Promise<Map<string, Note[]>> {
  const found = new Map<string, Note[]>();
  const ids = annotations.filter(({ counts }) => counts.notes > 0).map(({ id }) => id);
  if (ids.length === 0) return found;
  const rows = await reader.note.findMany({
    where: {
      ...{ workspaceId: actor.workspaceId, annotationId: { in: ids }, deletedAt: null },
      AND: [inLiveThread, readableNotes(actor)],
    },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: noteSelect,
  });
  for (const note of await toNotes(reader, rows)) {
    found.set(note.annotationId, [...(found.get(note.annotationId) ?? []), note]);
  }
  return found;
}
