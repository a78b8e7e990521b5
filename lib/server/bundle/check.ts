/**
 * What a bundle's records say of each other: nothing points into the void, every quote stands where it says. They go by
 * once; what is held of them is ids, and the texts that quotes must stand in until the last of those was seen.
 */
import { createHash } from 'node:crypto';
import {
  BUNDLE_FILES,
  evidenceFileName,
  warcFileName,
  type BundleCounts,
  type BundleIssue,
  type BundleIssueCode,
  type BundleKind,
  type BundleRecord,
} from '@/lib/domain/bundle';
import { OUTSIDE_ID } from '@/lib/domain/event';
import type { RatingScale } from '@/lib/domain/rating';
import { canonicalText } from '@/lib/text/canonical';
import { countNotes, knownNote, nothingHung, type Counts, type Hung, type KnownNote } from './counts';
import { telling, type Bundle } from './read';
import { checkScale, recordsOf } from './records';

/** What is known of a bundle without its records. Ids are those of where it was packed. */
export type Known = {
  article: BundleRecord<'article'> | null;
  people: BundleRecord<'people'>[];
  counts: BundleCounts;
  /** Of the last version. */
  sentenceCount: number;
  hung: Hung;
  hasReplies: boolean;
  /** Attributions with a claim that they carry. */
  supports: [attribution: string, claim: string][];
  /** Of everything that hangs on an annotation. */
  ids: ReadonlySet<string>[];
  /** Hashes. */
  files: ReadonlySet<string>;
  bodies: { captureId: string; sha256: string }[];
};

/** Throws nothing: each fault is told. `scale`: the desk's own. */
export async function checkBundle(
  bundle: Bundle,
  scale: RatingScale,
  isOwn: boolean,
): Promise<{ known: Known; issues: BundleIssue[] }> {
  const checking = new Checking(bundle);
  await checking.people();
  await checking.article();
  const texts = await checking.versions();
  await checking.annotations(texts);
  await checking.notes();
  await checking.sources();
  await checking.contacts();
  await checking.events();
  await checkScale(bundle, checking.tellAt);
  checking.ratings(scale);
  if (!isOwn) checking.tell('other_installation', 'people', '');
  return { known: checking.known(), issues: checking.issues };
}

type Text = { text: string; sentences: number };

class Checking {
  readonly issues: BundleIssue[] = [];
  readonly tellAt = telling(this.issues);
  private packed: BundleRecord<'article'> | null = null;
  private readonly names = new Map<string, BundleRecord<'people'>>();
  private readonly counts: BundleCounts = {
    ...{ versions: 0, annotations: 0, notes: 0, evidence: 0, contacts: 0, captures: 0, events: 0 },
  };
  private sentenceCount = 0;
  private readonly hung = new Map<string, Counts>();
  private readonly used = new Set<string>();
  private readonly supports: [string, string][] = [];
  private readonly threads = new Map<string, KnownNote>();
  private readonly evidence = new Set<string>();
  private readonly captures = new Set<string>();
  private readonly asked = new Set<string>();
  private readonly files = new Set<string>();
  private readonly bodies: Known['bodies'] = [];

  constructor(private readonly bundle: Bundle) {}

  tell(code: BundleIssueCode, kind: BundleKind, id: string, value?: string): void {
    this.tellAt(code, `${BUNDLE_FILES[kind]} ${id}`.trim(), value);
  }

  async people(): Promise<void> {
    await this.each('people', (person) => {
      if (this.names.has(person.id)) this.tell('bad_record', 'people', person.id);
      this.names.set(person.id, person);
    });
  }

  async article(): Promise<void> {
    await this.each('article', (article) => (this.packed = article));
    if (this.packed === null) this.tell('bad_record', 'article', '');
  }

  async versions(): Promise<Text[]> {
    const texts: Text[] = [];
    await this.each('versions', ({ number, document, text, hash, sentences }) => {
      const isWhole = canonicalText(document) === text && createHash('sha256').update(text).digest('hex') === hash;
      const isCut = sentences.every(
        (one, place) => one.index === place && one.start < one.end && one.end <= text.length,
      );
      this.sentenceCount = sentences.length;
      texts.push({ text, sentences: sentences.length });
      if (number !== texts.length || !isWhole || !isCut) this.tell('bad_record', 'versions', String(number));
    });
    if (this.packed && this.packed.currentVersion !== texts.length) this.tell('dangling', 'article', this.packed.id);
    return texts;
  }

  async annotations(texts: readonly Text[]): Promise<void> {
    await this.each('annotations', (annotation) => {
      const { id, rating, supports } = annotation;
      if (this.hung.has(id)) this.tell('bad_record', 'annotations', id);
      this.hung.set(id, nothingHung());
      if (rating !== null) this.used.add(rating);
      for (const claim of supports) this.supports.push([id, claim]);
      for (const place of [annotation, ...annotation.places]) {
        if (!isAt(place, texts)) this.tell('bad_record', 'annotations', id, `version ${place.versionNumber}`);
      }
    });
    for (const [id, claim] of this.supports) if (!this.hung.has(claim)) this.tell('dangling', 'annotations', id, claim);
  }

  async notes(): Promise<void> {
    await this.each('notes', (note) => {
      if (this.threads.has(note.id)) this.tell('bad_record', 'notes', note.id);
      this.threads.set(note.id, knownNote(note, this.on('notes', note)));
    });
    for (const [id, { of, parentId }] of this.threads) {
      const parent = parentId === null ? null : this.threads.get(parentId);
      const isThread = parent === null || (parent?.parentId === null && parent.of === of);
      if (!isThread) this.tell('dangling', 'notes', id, parentId ?? '');
    }
    countNotes(this.threads);
  }

  /** Evidence and captures name each other. */
  async sources(): Promise<void> {
    const captured: [evidence: string, capture: string][] = [];
    const hashes = new Map(this.bundle.manifest.files.map(({ name, sha256 }) => [name, sha256]));
    await this.each('evidence', (item) => {
      const { id, fileSha256, captureId, deletedAt } = item;
      this.unique('evidence', this.evidence, id);
      const of = this.on('evidence', item);
      if (of && deletedAt === null) of.evidenceCount += 1;
      if (captureId !== null) captured.push([id, captureId]);
      if (fileSha256 === null) return;
      if (!this.bundle.has(evidenceFileName(fileSha256))) this.tell('missing_file', 'evidence', id, fileSha256);
      else if (hashes.get(evidenceFileName(fileSha256)) !== fileSha256)
        this.tell('hash_differs', 'evidence', id, fileSha256);
      else this.files.add(fileSha256);
    });
    await this.each('captures', ({ id, evidenceId, sha256 }) => {
      this.unique('captures', this.captures, id);
      if (!this.evidence.has(evidenceId)) this.tell('dangling', 'captures', id, evidenceId);
      if (sha256 === null) return;
      if (this.bundle.has(warcFileName(id))) this.bodies.push({ captureId: id, sha256 });
      else this.tell('missing_file', 'captures', id, warcFileName(id));
    });
    for (const [id, capture] of captured)
      if (!this.captures.has(capture)) this.tell('dangling', 'evidence', id, capture);
  }

  async contacts(): Promise<void> {
    await this.each('contacts', (contact) => {
      this.unique('contacts', this.asked, contact.id);
      const of = this.on('contacts', contact);
      if (of && contact.deletedAt === null) of.contactCount += 1;
    });
  }

  /** Ids that are not of the bundle stay as they are: it would write into histories, and in names, of this desk. */
  async events(): Promise<void> {
    await this.each('events', ({ annotationId, actorId, secretOf, entityId }) => {
      if (annotationId !== null && !this.hung.has(annotationId))
        this.tell('dangling', 'events', entityId, annotationId);
      for (const person of [actorId, secretOf]) {
        const isKnown = person === null || person === OUTSIDE_ID || this.names.has(person);
        if (!isKnown) this.tell('dangling', 'events', entityId, person);
      }
    });
  }

  ratings(scale: RatingScale): void {
    const keys = new Set(scale.map(({ key }) => key));
    for (const key of this.used) if (!keys.has(key)) this.tell('other_scale', 'annotations', '', key);
  }

  known(): Known {
    const { packed: article, counts, sentenceCount, hung, supports, files, bodies } = this;
    const notes = new Set(this.threads.keys());
    const hasReplies = [...this.threads.values()].some(({ parentId }) => parentId !== null);
    const ids = [new Set(hung.keys()), notes, this.evidence, this.asked, this.captures];
    const people = [...this.names.values()];
    return { article, people, counts, sentenceCount, hung, hasReplies, supports, ids, files, bodies };
  }

  private async each<K extends BundleKind>(kind: K, see: (record: BundleRecord<K>) => void): Promise<void> {
    for await (const some of recordsOf(this.bundle, kind, this.tellAt)) {
      for (const record of some) {
        see(record);
        if (kind in this.counts) this.counts[kind as keyof BundleCounts] += 1;
        for (const person of peopleIn(record)) {
          if (!this.names.has(person)) this.tell('dangling', kind, 'id' in record ? record.id : '', person);
        }
      }
    }
  }

  private on(kind: BundleKind, { id, annotationId }: { id: string; annotationId: string }): Counts | undefined {
    const of = this.hung.get(annotationId);
    if (!of) this.tell('dangling', kind, id, annotationId);
    return of;
  }

  private unique(kind: BundleKind, seen: Set<string>, id: string): void {
    if (seen.has(id)) this.tell('bad_record', kind, id);
    seen.add(id);
  }
}

type Place = Pick<
  BundleRecord<'annotations'>,
  'versionNumber' | 'start' | 'end' | 'exact' | 'sentenceFrom' | 'sentenceTo'
>;

function isAt({ versionNumber, start, end, exact, sentenceFrom, sentenceTo }: Place, texts: readonly Text[]): boolean {
  const version = texts[versionNumber - 1];
  if (version?.text.slice(start, end) !== exact || exact === '') return false;
  return sentenceFrom <= sentenceTo && sentenceTo < version.sentences;
}

const PERSON = /^(?:createdBy|verdictBy|author|resolvedBy|addedBy|requestedBy)Id$/;

const peopleIn = (record: object): string[] =>
  Object.entries(record).flatMap(([name, value]) => (PERSON.test(name) && typeof value === 'string' ? [value] : []));
