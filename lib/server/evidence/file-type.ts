/** What a file is, by its first bytes: names and declared types are only said. */
import type { EvidenceFile } from '@/lib/domain/evidence';

type Rule = [type: EvidenceFile['type'], at: number, bytes: string, alsoAt?: number, also?: string];

const RULES: readonly Rule[] = [
  ['image/png', 0, '\x89PNG\r\n\x1a\n'],
  ['image/jpeg', 0, '\xff\xd8\xff'],
  ['image/gif', 0, 'GIF8'],
  ['image/webp', 0, 'RIFF', 8, 'WEBP'],
  ['audio/wav', 0, 'RIFF', 8, 'WAVE'],
  ['application/pdf', 0, '%PDF-'],
  ['audio/ogg', 0, 'OggS'],
  ['audio/mpeg', 0, 'ID3'],
  ['audio/mpeg', 0, '\xff\xfb'],
  ['audio/mpeg', 0, '\xff\xf3'],
  ['audio/mp4', 4, 'ftypM4A'],
];

export function fileTypeOf(bytes: Uint8Array): EvidenceFile['type'] | null {
  const head = String.fromCharCode(...bytes.subarray(0, 16));
  const rule = RULES.find(
    ([, at, magic, alsoAt = 0, also = '']) => head.startsWith(magic, at) && head.startsWith(also, alsoAt),
  );
  return rule?.[0] ?? null;
}
