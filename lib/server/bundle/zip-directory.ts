/** What a zip holds, by the directory at its end: each entry is found at once however many there are. */
export type ZipEntry = { name: string; size: number; packedSize: number; isPacked: boolean; at: number };

const END = { signature: 0x06054b50, size: 22, longestComment: 65_535 };
const HEAD = { signature: 0x02014b50, size: 46 };
const LOCAL = { signature: 0x04034b50, size: 30 };
const STORED = 0;
const DEFLATED = 8;
const ENCRYPTED = 1;

/** Null when it is no zip that can be read: broken, of several parts, of more than 4 GB, encrypted, packed another way. */
export function zipDirectory(bytes: Uint8Array): ZipEntry[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOf(view);
  if (end === null) return null;
  const count = view.getUint16(end + 10, true);
  const entries: ZipEntry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let read = 0; read < count; read += 1) {
    if (at + HEAD.size > end || view.getUint32(at, true) !== HEAD.signature) return null;
    const method = view.getUint16(at + 10, true);
    const isReadable = method === STORED || method === DEFLATED;
    if (!isReadable || (view.getUint16(at + 8, true) & ENCRYPTED) !== 0) return null;
    const nameLength = view.getUint16(at + 28, true);
    const name = at + HEAD.size;
    entries.push({
      name: Buffer.from(bytes.subarray(name, name + nameLength)).toString('utf8'),
      packedSize: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      isPacked: method === DEFLATED,
      at: view.getUint32(at + 42, true),
    });
    at = name + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

function endOf(view: DataView): number | null {
  const last = view.byteLength - END.size;
  for (let at = last; at >= Math.max(0, last - END.longestComment); at -= 1) {
    if (view.getUint32(at, true) === END.signature) return at;
  }
  return null;
}

/** As they stand in the zip, not copied. Null when they aren't where the directory says. */
export function packedBytes(bytes: Uint8Array, { at, packedSize }: ZipEntry): Uint8Array | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (at + LOCAL.size > bytes.byteLength || view.getUint32(at, true) !== LOCAL.signature) return null;
  const from = at + LOCAL.size + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  return bytes.subarray(from, from + packedSize);
}
