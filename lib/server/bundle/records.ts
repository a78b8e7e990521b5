/**
 * Records of one kind, as many at a time as one piece of their file ends: each against its schema, the ones before let go
 * of. They are read as often as they are needed, for reading is cheap and holding them all is not.
 */
import {
  BUNDLE_FILES,
  BUNDLE_RECORDS,
  bundleScaleSchema,
  RATING_SCALE_FILE,
  type BundleKind,
  type BundleRecord,
} from '@/lib/domain/bundle';
import { Turn } from '../exchange/turns';
import { jsonOf, type Bundle, type Tell } from './read';

/** Bytes of one record: a version with the longest of texts and documents, and all its sentences. */
const MAX_RECORD = 64 * 1024 * 1024;

type Read = Pick<Bundle, 'has' | 'pieces'>;

/** None when the file is missing or isn't whole. */
export async function* recordsOf<K extends BundleKind>(
  { has, pieces }: Read,
  kind: K,
  tell: Tell = () => {},
): AsyncGenerator<BundleRecord<K>[]> {
  const name = BUNDLE_FILES[kind];
  if (!has(name)) return;
  const turn = new Turn();
  let line = 0;
  for await (const ended of kind === 'article' ? asOne(pieces(name)) : linesIn(pieces(name))) {
    const records: BundleRecord<K>[] = [];
    for (const bytes of ended) {
      line += 1;
      const read = BUNDLE_RECORDS[kind].safeParse(bytes === null ? undefined : jsonOf(bytes));
      const [issue] = read.error?.issues ?? [];
      if (read.success) records.push(read.data as BundleRecord<K>);
      else tell('bad_record', `${name}:${line}`, issue && `${issue.path.join('.')}: ${issue.message}`.slice(0, 300));
      if (turn.isOver) await turn.next();
    }
    yield records;
  }
}

/** Says when there is one that can't be read. */
export async function checkScale({ has, pieces }: Read, tell: Tell): Promise<void> {
  if (!has(RATING_SCALE_FILE)) return;
  for await (const [bytes] of asOne(pieces(RATING_SCALE_FILE))) {
    const read = bundleScaleSchema.safeParse(bytes ? jsonOf(bytes) : undefined);
    if (!read.success) tell('bad_record', RATING_SCALE_FILE);
  }
}

/** Null for one that is longer than it may be. */
type Line = Uint8Array | null;

const LINE_END = 10;

/** The lines that end in each piece, without the empty ones. */
async function* linesIn(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Line[]> {
  const begun = new Begun();
  for await (const piece of pieces) {
    const lines: Line[] = [];
    let at = 0;
    for (let end = piece.indexOf(LINE_END); end !== -1; end = piece.indexOf(LINE_END, at)) {
      begun.add(piece.subarray(at, end));
      if (begun.length > 0) lines.push(begun.end());
      at = end + 1;
    }
    begun.add(piece.subarray(at));
    if (lines.length > 0) yield lines;
  }
  if (begun.length > 0) yield [begun.end()];
}

async function* asOne(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Line[]> {
  const begun = new Begun();
  for await (const piece of pieces) begun.add(piece);
  yield [begun.end()];
}

/** Parts of what has not ended yet; none are held of what is too long already. */
class Begun {
  length = 0;
  private parts: Uint8Array[] = [];

  add(part: Uint8Array): void {
    if (part.length === 0) return;
    this.length += part.length;
    if (this.length <= MAX_RECORD) this.parts.push(part);
    else this.parts = [];
  }

  end(): Line {
    const [first, ...rest] = this.parts;
    const isWhole = this.length <= MAX_RECORD;
    [this.length, this.parts] = [0, []];
    if (!isWhole) return null;
    return first && rest.length === 0 ? first : Buffer.concat(first ? [first, ...rest] : []);
  }
}
