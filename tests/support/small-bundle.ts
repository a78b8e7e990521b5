/** A bundle made by hand, from what lib/domain/bundle.ts promises alone. */
import { createHash } from 'node:crypto';
import { strToU8, zipSync } from 'fflate';
import { DEFAULT_RATING_SCALE } from '@/lib/domain/rating';
import { newId } from '@/lib/server/once';

const DAY = '2026-11-20T08:00:00.000Z';
const TEXT = 'Prices fell. They rose.';
const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

export type BundleParts = {
  /** Over the records of the one claim. */
  annotation?: object;
  article?: object;
  /** Further records of history. */
  events?: object[];
  /** Records and files of other names, given the ids that they may point to. */
  more?: (ids: { claim: string; person: string }) => Record<string, object[] | Uint8Array<ArrayBuffer>>;
  /** The manifest's list of files. */
  listed?: (files: object[]) => object[];
  /** Files as they are packed, after their hashes were taken. */
  tampered?: (files: Record<string, Uint8Array<ArrayBuffer>>) => Record<string, Uint8Array<ArrayBuffer>>;
};

export function smallBundle(parts: BundleParts = {}): Uint8Array<ArrayBuffer> {
  const { annotation, article, events = [], more, listed = (list) => list, tampered } = parts;
  const [articleId, claim, person] = [newId(), newId(), newId()];
  const stamps = { version: 1, createdAt: DAY, updatedAt: DAY, deletedAt: null };
  const lines = (...records: object[]) => records.map((record) => `${JSON.stringify(record)}\n`).join('');
  const place = { start: 0, end: 12, exact: 'Prices fell.', prefix: '', suffix: ' They rose.', anchor: 'exact' };
  const texts: Record<string, string> = {
    'article.json': JSON.stringify({
      ...{ id: articleId, title: 'Prices', byline: null, publisher: null, publishedAt: null, sourceUrl: null },
      ...{ language: 'en', direction: 'ltr', currentVersion: 1, reportOptions: null, createdById: person },
      ...{ version: 1, createdAt: DAY, updatedAt: DAY, archivedAt: null, ...article },
    }),
    'rating-scale.json': JSON.stringify(DEFAULT_RATING_SCALE),
    'people.jsonl': lines({ id: person, name: 'Owner of elsewhere' }),
    'versions.jsonl': lines({
      document: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: TEXT }] }] },
      ...{ number: 1, text: TEXT, hash: sha256(TEXT), origin: 'import', reason: null, outcome: null },
      ...{ createdById: person, createdAt: DAY },
      sentences: [
        { index: 0, start: 0, end: 13, triage: 'untouched' },
        { index: 1, start: 13, end: TEXT.length, triage: 'nothing_to_check' },
      ],
    }),
    'annotations.jsonl': lines({
      ...{ id: claim, versionNumber: 1, kind: 'claim', ...place, sentenceFrom: 0, sentenceTo: 0, status: 'open' },
      ...{ rating: null, reasoning: null, verdictById: null, verdictAt: null, speaker: null, tags: [], inReport: true },
      ...{ origin: null, authorId: person, ...stamps, supports: [], places: [], ...annotation },
    }),
    'history.jsonl': lines(
      {
        ...{ type: 'annotation.created', actorId: person, actorName: 'Owner of elsewhere', annotationId: claim },
        ...{ entityId: claim, before: null, after: { kind: 'claim', id: claim }, at: DAY, secretOf: null },
      },
      ...events,
    ),
    ...{ 'notes.jsonl': '', 'evidence.jsonl': '', 'contacts.jsonl': '', 'captures.jsonl': '' },
  };
  const files = Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, strToU8(text)]));
  for (const [name, given] of Object.entries(more?.({ claim, person }) ?? {})) {
    files[name] = given instanceof Uint8Array ? given : strToU8(lines(...given));
  }
  const counts = { versions: 1, annotations: 1, notes: 0, evidence: 0, contacts: 0, captures: 0, events: 1 };
  const manifest = {
    ...{ format: 'sanad-bundle', formatVersion: 1, generator: { name: 'By hand', version: '0' }, createdAt: DAY },
    workspace: { slug: 'elsewhere', name: 'Elsewhere' },
    article: { id: articleId, title: 'Prices', language: 'en' },
    counts,
    files: listed(
      Object.entries(files).map(([name, bytes]) => ({ name, sha256: sha256(bytes), size: bytes.byteLength })),
    ),
  };
  const packed = tampered ? tampered(files) : files;
  return new Uint8Array(zipSync({ ...packed, 'manifest.json': strToU8(JSON.stringify(manifest)) }));
}
