/**
 * An article as a bundle: see lib/domain/bundle.ts for what is in it. Editors' matter: it holds what nobody else reads. Its
 * records are of one moment, or one would point to another that isn't there; files and captures don't change, and are read
 * when that moment has been let go.
 */
import {
  BUNDLE_FILES,
  evidenceFileName,
  MANIFEST_FILE,
  RATING_SCALE_FILE,
  warcFileName,
  type BundleCounts,
  type BundleKind,
  type BundleManifest,
} from '@/lib/domain/bundle';
import type { Exchange } from '@/lib/domain/capture';
import { AppError } from '@/lib/domain/errors';
import type { Actor } from '@/lib/domain/member';
import { authorize } from '@/lib/domain/permission';
import { ratingScaleSchema } from '@/lib/domain/rating';
import { readBlob } from '../capture/blobs';
import { warcOf } from '../capture/warc';
import { db, readWorkspace } from '../db';
import { env } from '../env';
import { Gate } from '../export/gate';
import type { OnDone, Rendered } from '../export/render';
import { byteStream } from '../export/streams';
import { schemaAddress } from '../schemas';
import { Snapshot } from '../snapshot';
import { articleRow, keysOf, peopleOf, recordsOf } from './rows';
import { signatureOf } from './signature';
import { zipStream, type Entry, type Packed } from './zip-stream';

const VERSION = '1';
const LINED = ['versions', 'annotations', 'notes', 'evidence', 'contacts', 'captures', 'events'] as const;

/** Each holds a connection while it reads, and the desk must keep the most of them. */
const gate = new Gate(Math.max(1, Math.floor(env.SANAD_DB_POOL / 5)), 20_000);

/** Throws `not_found`, `forbidden`, and `unavailable` when too many others are being made. */
export async function writeBundle(actor: Actor, articleId: string, onDone?: OnDone): Promise<Rendered> {
  authorize(actor, 'article:bundle');
  const desk = await readWorkspace(actor, (reader) =>
    reader.workspace.findUniqueOrThrow({
      where: { id: actor.workspaceId },
      select: { slug: true, name: true, ratingScale: true },
    }),
  );
  const { snapshot, close } = await openMoment();
  const article = await articleRow(snapshot, actor, articleId).catch(async (error: unknown) => {
    await close();
    throw error;
  });
  if (article === null) {
    await close();
    throw new AppError('not_found');
  }
  const found = new Found(onDone ?? (() => {}));
  found.see('article', article);
  const entries = async function* (packed: readonly Packed[]): AsyncGenerator<Entry> {
    try {
      yield json(BUNDLE_FILES.article, article);
      yield json(RATING_SCALE_FILE, ratingScaleSchema.parse(desk.ratingScale));
      found.total = (await keysOf(snapshot, actor, articleId, 'annotations')).length;
      for (const kind of LINED) {
        const keys = await keysOf(snapshot, actor, articleId, kind);
        yield {
          name: BUNDLE_FILES[kind],
          pieces: lines(recordsOf(snapshot, actor, articleId, kind, keys), kind, found),
        };
      }
    } finally {
      await close();
    }
    for (const hash of found.files) yield fileEntry(actor, hash);
    for (const capture of found.captures) yield* warcEntry(actor, capture);
    yield { name: BUNDLE_FILES.people, pieces: [(await peopleOf([...found.people])).map(line).join('')] };
    yield json(MANIFEST_FILE, manifestOf(packed));
  };
  const manifestOf = (packed: readonly Packed[]): BundleManifest => {
    const manifest: BundleManifest & { $schema: string } = {
      $schema: schemaAddress('sanad-bundle-1'),
      format: 'sanad-bundle',
      formatVersion: 1,
      generator: { name: 'Sanad', version: VERSION },
      createdAt: new Date().toISOString(),
      workspace: { slug: desk.slug, name: desk.name },
      article: { id: articleId, title: article.title, language: article.language },
      counts: found.counts,
      files: [...packed],
    };
    const { $schema, ...signed } = manifest;
    return { $schema, ...signed, signature: signatureOf(signed) } as BundleManifest;
  };
  const body = byteStream(zipStream(entries) as unknown as AsyncIterable<Uint8Array>);
  return { body, type: 'application/zip', suffix: '-bundle.zip', title: article.title };
}

async function openMoment(): Promise<{ snapshot: Snapshot; close: () => Promise<void> }> {
  const leave = await gate.enter();
  const snapshot = await Snapshot.open().catch((error: unknown) => {
    leave();
    throw error;
  });
  return { snapshot, close: () => snapshot.close().finally(leave) };
}

const line = (record: unknown): string => `${JSON.stringify(record)}\n`;
const json = (name: string, value: unknown): Entry => ({ name, pieces: [`${JSON.stringify(value, null, 1)}\n`] });

/** What the records lead to: people, files, captures; and how many there are. */
class Found {
  readonly people = new Set<string>();
  readonly files = new Set<string>();
  readonly captures: string[] = [];
  readonly counts: BundleCounts = {
    ...{ versions: 0, annotations: 0, notes: 0, evidence: 0, contacts: 0, captures: 0, events: 0 },
  };

  total = 0;

  constructor(private readonly onDone: OnDone) {}

  see(kind: BundleKind, record: Record<string, unknown>): void {
    for (const [name, value] of Object.entries(record)) {
      if (PERSON.test(name) && typeof value === 'string') this.people.add(value);
    }
    if (typeof record['fileSha256'] === 'string') this.files.add(record['fileSha256']);
    if (kind === 'captures' && hasExchanges(record)) this.captures.push(String(record['id']));
    if (kind in this.counts) this.counts[kind as keyof BundleCounts] += 1;
    if (kind === 'annotations') this.onDone(this.counts.annotations, this.total);
  }
}

const PERSON = /^(?:createdBy|verdictBy|author|resolvedBy|addedBy|requestedBy|actor)Id$|^secretOf$/;
const hasExchanges = ({ exchanges }: Record<string, unknown>): boolean =>
  Array.isArray(exchanges) && exchanges.length > 0;

async function* lines(
  records: AsyncIterable<Record<string, unknown>[]>,
  kind: BundleKind,
  found: Found,
): AsyncGenerator<string> {
  for await (const batch of records) {
    for (const record of batch) found.see(kind, record);
    yield batch.map(line).join('');
  }
}

const fileEntry = (actor: Actor, hash: string): Entry => ({
  name: evidenceFileName(hash),
  isPacked: true,
  pieces: (async function* () {
    yield await readBlob(db, actor, hash);
  })(),
});

async function* warcEntry(actor: Actor, id: string): AsyncGenerator<Entry> {
  const row = await readWorkspace(actor, (reader) =>
    reader.capture.findFirst({
      where: { workspaceId: actor.workspaceId, id },
      select: { url: true, exchanges: true, sha256: true },
    }),
  );
  if (row === null) return;
  const exchanges = row.exchanges as unknown as Exchange[];
  const body = row.sha256 === null ? new Uint8Array() : await readBlob(db, actor, row.sha256);
  yield { name: warcFileName(id), isPacked: true, pieces: [await warcOf({ url: row.url, exchanges, body }, 'Sanad')] };
}
