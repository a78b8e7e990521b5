/**
 * Sentences of a canonical text. Blocks are cut first: no sentence crosses one. Inside a block a general segmenter
 * proposes where sentences end, and our own rules (sentence-rules.ts) join what it tears apart and cut what it misses.
 *
 * The promise on which offsets rest: the sentences of a block, in order, are exactly the block; a sentence keeps the
 * white space after it. So sentences and the "\n" between blocks are the whole text, without gaps or overlaps.
 */
import type { ArticleBlock } from './canonical';
import { cutsPair } from './quotes';
import { afterClosers, beforeOpeners, decide } from './sentence-rules';

/** Half-open, in UTF-16 units of the canonical text; `index` counts from 0 over the whole version. */
export type Sentence = { index: number; start: number; end: number };

/** Cuts a text into pieces which, joined, are the text again. Pieces are what counts: units of offsets differ. */
export type Proposer = (language: string, text: string) => string[];

/** The proposer's time grows with the square of a text full of unclosed quotes; pieces of this size keep it small. */
const PIECE = 4000;

/** The sentences of a text, given its blocks (in order) and a proposer. Empty blocks have none. */
export function sentencesFrom(
  text: string,
  blocks: readonly Pick<ArticleBlock, 'start' | 'end'>[],
  language: string,
  propose: Proposer,
): Sentence[] {
  const sentences: Sentence[] = [];
  for (const block of blocks) {
    let start = block.start;
    for (const cut of cutsOf(text.slice(block.start, block.end), language, propose)) {
      sentences.push({ index: sentences.length, start, end: block.start + cut });
      start = block.start + cut;
    }
  }
  return sentences;
}

/** Where the sentences of one block end; the last is the block's end. */
function cutsOf(text: string, language: string, propose: Proposer): number[] {
  if (text === '') return [];
  const proposals = proposalsFor(text, language, propose);
  const cuts: number[] = [];
  let start = 0;
  for (const candidate of candidatesIn(text, proposals)) {
    if (candidate.at <= start) continue;
    const edge = { text, start, language, ...candidate };
    if (!decide(edge)) continue;
    cuts.push(candidate.at);
    start = candidate.at;
  }
  cuts.push(text.length);
  return cuts;
}

/** A place where a sentence may end. `from` and `to` are the proposer's sentence around it. */
export type Candidate = { at: number; proposed: boolean; from: number; to: number };

function proposalsFor(text: string, language: string, propose: Proposer): number[] {
  const ends: number[] = [];
  let at = 0;
  for (const piece of piecesOf(text)) {
    for (const part of propose(language, piece)) ends.push((at += part.length));
    // The end of a piece is our doing, not the proposer's, unless a sentence happens to end there.
    if (at < text.length && !/[.!?؟۔。！？]["'”’»)\]]*\s*$/u.test(piece)) ends.pop();
  }
  if (at !== text.length) throw new Error('The sentence proposer has lost characters.');
  return ends;
}

function* piecesOf(text: string): Generator<string> {
  let start = 0;
  while (text.length - start > PIECE) {
    const end = pieceEnd(text, start);
    yield text.slice(start, end);
    start = end;
  }
  yield text.slice(start);
}

function pieceEnd(text: string, start: number): number {
  const piece = text.slice(start, start + PIECE);
  const half = PIECE / 2;
  const ends = [...piece.slice(half).matchAll(/[.!?؟۔。！？]["'”’»)\]]*\s+/gu)];
  const last = ends.at(-1);
  if (last) return start + half + last.index + last[0].length;
  const space = piece.lastIndexOf(' ');
  if (space > half) return start + space + 1;
  return cutsPair(text, start + PIECE) ? start + PIECE - 1 : start + PIECE;
}

const TERMINATED = /[.!?؟۔।॥…。！？‼⁇⁈⁉]+/gu;

function candidatesIn(text: string, proposals: number[]): Candidate[] {
  const places = new Map<number, boolean>();
  for (const match of text.matchAll(TERMINATED)) {
    const at = afterClosers(text, match.index + match[0].length);
    if (/\s/u.test(text.charAt(at - 1)) || at === text.length) places.set(at, false);
  }
  for (const end of proposals) places.set(afterClosers(text, beforeOpeners(text, end)), true);
  places.delete(text.length);
  const ordered = [...places].sort(([a], [b]) => a - b);
  let next = 0;
  return ordered.map(([at, proposed]) => {
    while (next < proposals.length && (proposals[next] ?? 0) < at) next += 1;
    return { at, proposed, from: proposals[next - 1] ?? 0, to: proposals[next] ?? text.length };
  });
}

const renumbered = (sentences: readonly Sentence[]): Sentence[] =>
  sentences.map((sentence, index) => (sentence.index === index ? sentence : { ...sentence, index }));

/**
 * One sentence as two, cut at `at` (UTF-16, in the canonical text). Null when the cut is not strictly inside the
 * sentence. The caller keeps it off surrogate pairs (`snapToGrapheme`).
 */
export function splitSentence(sentences: readonly Sentence[], index: number, at: number): Sentence[] | null {
  const sentence = sentences[index];
  if (!sentence || !Number.isInteger(at) || at <= sentence.start || at >= sentence.end) return null;
  const parts = [
    { ...sentence, end: at },
    { ...sentence, start: at },
  ];
  return renumbered([...sentences.slice(0, index), ...parts, ...sentences.slice(index + 1)]);
}

/** A sentence and the next as one. Null when there is no next, or when it stands in another block. */
export function mergeSentences(sentences: readonly Sentence[], index: number): Sentence[] | null {
  const sentence = sentences[index];
  const next = sentences[index + 1];
  // Between two blocks there is a "\n" that belongs to neither sentence.
  if (!sentence || !next || sentence.end !== next.start) return null;
  return renumbered([...sentences.slice(0, index), { ...sentence, end: next.end }, ...sentences.slice(index + 2)]);
}
