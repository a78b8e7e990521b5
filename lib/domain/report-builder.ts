/** What the builder shows of each claim: whether it goes in, under which number, and what hangs on it with its protection. */
import type { ArticleRecord } from './article-record';
import type { ClaimStatus } from './annotation';
import type { Protection } from './protection';
import type { Report } from './report';
import { plainTextOf } from './rich-text';

export type BuilderPart = {
  noun: 'note' | 'evidence' | 'contact';
  id: string;
  version: number;
  words: string;
  isReply: boolean;
  protection: Protection;
  authorId: string;
};

export type BuilderClaim = {
  id: string;
  version: number;
  quote: string;
  status: ClaimStatus;
  rating: string | null;
  inReport: boolean;
  /** Its words are no longer in the article. */
  isLost: boolean;
  authorId: string;
  /** Its number in the report; null when it is left out. */
  number: number | null;
  parts: BuilderPart[];
};

const LONGEST = 140;
const LAST = Number.MAX_SAFE_INTEGER;

/** Claims of the report in its order, then those that are left out, in reading order. */
export function builderClaims({ annotations }: Pick<ArticleRecord, 'annotations'>, report: Report): BuilderClaim[] {
  const numbers = new Map(report.entries.map((entry) => [entry.annotation.id, entry.number]));
  return annotations
    .filter(({ kind }) => kind === 'claim')
    .map((claim): BuilderClaim => ({
      ...{ id: claim.id, version: claim.version, quote: claim.quote.exact, status: claim.status },
      ...{ rating: claim.verdict?.rating ?? null, inReport: claim.inReport, isLost: claim.anchor === 'lost' },
      ...{ authorId: claim.author.id, number: numbers.get(claim.id) ?? null },
      parts: partsOf(claim),
    }))
    .sort((a, b) => (a.number ?? LAST) - (b.number ?? LAST));
}

const partsOf = ({ evidence, contacts, notes }: ArticleRecord['annotations'][number]): BuilderPart[] => [
  ...evidence.map(({ id, version, title, protection, addedBy }) => ({
    ...{ noun: 'evidence' as const, id, version, words: cut(title), isReply: false, protection, authorId: addedBy.id },
  })),
  ...contacts.map(({ id, version, person, protection, author }) => ({
    ...{ noun: 'contact' as const, id, version, words: cut(person), isReply: false, protection, authorId: author.id },
  })),
  ...notes.map(({ id, version, body, parentId, protection, author }) => ({
    ...{ noun: 'note' as const, id, version, words: cut(plainTextOf(body)), isReply: parentId !== null },
    ...{ protection, authorId: author.id },
  })),
];

const cut = (words: string): string =>
  words.length <= LONGEST
    ? words
    : `${words
        .slice(0, LONGEST)
        .toWellFormed()
        .replace(/\ufffd$/u, '')}…`;

/** The order after a claim has been put where another one stands; the same when either is not in it. */
export function movedTo(order: readonly string[], id: string, target: string): string[] {
  const from = order.indexOf(id);
  const to = order.indexOf(target);
  if (from < 0 || to < 0 || from === to) return [...order];
  const without = order.filter((one) => one !== id);
  return [...without.slice(0, to), id, ...without.slice(to)];
}
