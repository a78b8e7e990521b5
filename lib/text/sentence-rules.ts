/**
 * The rules which say whether a sentence ends at a place where it may. Each looks at one thing and answers yes, no, or
 * nothing; the first answer counts, and without any the general segmenter's proposal does.
 */
import {
  ARABIC_AFTER_NUMBER,
  ARABIC_COMPANY,
  BEFORE_NUMBER,
  continuesArabic,
  isConjoined,
  LEADING,
  LETTERED,
  namesSpeaker,
  opensArabicSentence,
  TRAILING,
} from './abbreviations';

type Place = {
  text: string;
  language: string;
  /** Where the sentence that may end has begun. */
  start: number;
  at: number;
  proposed: boolean;
  from: number;
  to: number;
};

type Edge = Place & {
  /** The sentence so far, without white space at its end. */
  before: string;
  /** What follows, without white space at its beginning; at most a line or two of it. */
  after: string;
  /** Whether white space stands between. */
  apart: boolean;
};

type Rule = (edge: Edge) => boolean | undefined;

const AHEAD = 160;

/** Whether a sentence ends at this place. */
export function decide(place: Place): boolean {
  const whole = place.text.slice(place.start, place.at);
  const before = whole.trimEnd();
  const rest = place.text.slice(place.at, place.at + AHEAD);
  const after = rest.replace(/^[\s\p{Cf}]+/u, '');
  const edge = { ...place, before, after, apart: before.length < whole.length || /^\s/u.test(rest) };
  for (const rule of RULES) {
    const answer = rule(edge);
    if (answer !== undefined) return answer;
  }
  return place.proposed;
}

const CLOSERS =
  /(?:[\p{M}\p{Cf}»”’"')\]}」』）]|\[\d{1,3}\])*(?:\s+[»”](?=\s|$))?(?:\s*\p{Extended_Pictographic}[\p{Extended_Pictographic}\p{Emoji_Modifier}\u200d\ufe0f]*(?=\s|$))*[\p{Cf}]*\s*/uy;

/** Where the next sentence would begin: after closing marks, footnote numbers, trailing emoji and white space. */
export function afterClosers(text: string, at: number): number {
  CLOSERS.lastIndex = at;
  return CLOSERS.test(text) ? CLOSERS.lastIndex : at;
}

/** A proposal, without white space and without an opening mark that belongs to the next sentence. */
export function beforeOpeners(text: string, at: number): number {
  const near = text.slice(Math.max(0, at - 40), at).trimEnd();
  const base = Math.max(0, at - 40);
  const opener = /\s["'“‘«([{]+$/u.exec(near);
  return opener ? base + opener.index : base + near.length;
}

const countWords = (text: string): number => text.match(/[\p{L}\p{N}][^\s]*/gu)?.length ?? 0;
const startsLower = (after: string): boolean => /^["'“‘«([]*\p{Ll}/u.test(after);
const startsUpper = (after: string): boolean => /^["'“‘«([]*\p{Lu}/u.test(after);
const startsArabic = (after: string): boolean => /^["'“‘«([]*\p{Script=Arabic}/u.test(after);
const isLong = (edge: Edge): boolean => edge.to - edge.from > 300;

const onlySigns: Rule = ({ before, after }) =>
  !/[\p{L}\p{N}]/u.test(before) || (after.length < AHEAD && !/[\p{L}\p{N}]/u.test(after)) ? false : undefined;

const LABEL = /^\s*[([]?(?:\p{N}{1,3}|[ivxIVX]{1,4}|\p{L}ـ?)[.)\]]+$/u;
const SECTION =
  /^\s*(?:الفصل|المادة|الباب|القسم|الجزء|الملحق|البند|chapter|section|article|part|figure|fig|table|appendix)\.?\s+[\p{N}IVX]+\.$/iu;

const listLabel: Rule = ({ before }) => (LABEL.test(before) || SECTION.test(before) ? false : undefined);

/** Numbers, addresses and names with a full stop inside: "٣.٥", "example.com", "Node.js". */
const insideWord: Rule = ({ before, after, apart }) => {
  if (apart || !before.endsWith('.')) return undefined;
  if (/\p{N}\.$/u.test(before) && /^\p{N}/u.test(after)) return false;
  if (/[\p{Script=Latin}\p{N}]\.$/u.test(before) && /^[\p{Ll}\p{N}]/u.test(after)) return false;
  return /(?:^|[^\p{L}\p{M}])\p{L}ـ?\.$/u.test(before) || /^\p{L}ـ?\./u.test(after) ? false : undefined;
};

const ARABIC_LETTERS = /(?:^|[^\p{L}\p{M}\p{N}.])[ول]?((?:\p{Script=Arabic}ـ?\.\s?)+)$/u;

/** "د. أحمد", "أ.د.", "ق.م.", "هـ.": letters with full stops. */
const arabicLetters: Rule = ({ before, after, proposed }) => {
  const letters = ARABIC_LETTERS.exec(before);
  if (!letters?.[1]) return undefined;
  const name = letters[1].replace(/\s/gu, '').replace(/\.$/u, '');
  const earlier = before.slice(0, letters.index + 1).trimEnd();
  const lastWord = /[^\s]+$/u.exec(earlier)?.[0] ?? '';
  if (/\p{N}[)\]]?$/u.test(lastWord) && ARABIC_AFTER_NUMBER.has(name)) return endsAfterNumber(before, after, proposed);
  if (LETTERED.has(lastWord)) return undefined;
  if (ARABIC_COMPANY.has(name)) return opensArabicSentence(after);
  return false;
};

function endsAfterNumber(before: string, after: string, proposed: boolean): boolean {
  if (continuesArabic(after) || /^\p{N}/u.test(after)) return false;
  if (opensArabicSentence(after)) return true;
  const isAdverbial = /^\s*(?:و|ف)?(?:في|منذ|حتى|قبل|بعد|عام|سنة|خلال|بحلول|حوالي|نحو)(?=\s)/u.test(before);
  return proposed && !(isAdverbial && countWords(before) <= 6);
}

const LATIN_TAIL = /(?:^|[^\p{L}\p{M}\p{N}.])((?:\p{L}[\p{L}\p{M}]*\.)*\p{L}[\p{L}\p{M}]*)\.$/u;

/** Words that open a sentence and no name. */
const OPENS_ENGLISH = /^["“‘]?(?:The|He|She|It|They|We|I|This|That|These|There|In|But|And|However)\s/u;

/** "Dr.", "No. 5", "Inc.", "J. K.": in any language, because Arabic texts are full of English names. */
const abbreviation: Rule = ({ before, after, language }) => {
  const written = LATIN_TAIL.exec(before)?.[1];
  if (!written) return undefined;
  const word = written.toLowerCase();
  if (LEADING.has(word) && !(word === 'sr' && startsLower(after))) return word === 'sr' ? undefined : false;
  if (language.startsWith('fr') && /^(?:m|mm|me)$/u.test(word) && startsUpper(after)) return false;
  if (BEFORE_NUMBER.has(word) && /^\p{N}/u.test(after)) return false;
  if (/^[ap]\.m$/u.test(word) && /^(?:[A-Z]{1,3}T|UTC)(?![\p{L}])/u.test(after)) return false;
  if (written === 'May' && startsUpper(after)) return true;
  if (TRAILING.has(word) && OPENS_ENGLISH.test(after)) return true;
  const mayEnd = TRAILING.has(word) || BEFORE_NUMBER.has(word);
  if (mayEnd && startsLower(after)) return false;
  if (mayEnd && startsArabic(after)) return opensArabicSentence(after);
  return initial(written, before, after);
};

function initial(written: string, before: string, after: string): boolean | undefined {
  if (!/^\p{Lu}$/u.test(written) || written === 'I') return undefined;
  const earlier = /([\p{L}\p{M}]+)\s+\p{Lu}\.$/u.exec(before)?.[1]?.toLowerCase() ?? '';
  if (LETTERED.has(earlier)) return startsUpper(after) ? true : undefined;
  return /^\p{Lu}(?:\.|\p{Ll})/u.test(after) && !/^(?:The|He|She|It|They|We|This|That|In|But|And|A)\s/u.test(after)
    ? false
    : undefined;
}

const ELLIPSIS = /(?:\.{2,}|…)["'”’»]*$/u;
const ELISION = /[[(](?:\.{2,}|…)[\])]$/u;

/** Three dots end a sentence only where a new one clearly begins. */
const ellipsis: Rule = ({ before, after }) => {
  if (ELISION.test(before)) return startsUpper(after) ? undefined : false;
  if (!ELLIPSIS.test(before)) return undefined;
  if (startsLower(after) || /^\p{N}/u.test(after)) return false;
  if (startsArabic(after)) return countWords(before) >= 4 && !isConjoined(after);
  if (!startsUpper(after)) return undefined;
  const lastWord = /([\p{L}\p{M}']+)(?:\.{2,}|…)$/u.exec(before)?.[1];
  return lastWord === undefined || !new RegExp(`^${lastWord}(?!\\p{L})`, 'u').test(after);
};

/** A quotation that ends like a sentence, and whose sentence goes on: «أين المال؟» سأل الرجل. */
const afterQuotation: Rule = ({ before, after }) => {
  const mark = /([.!?؟…。！？])["”»’'」』]+$/u.exec(before)?.[1];
  if (mark === undefined) return undefined;
  if (startsLower(after) || namesSpeaker(after) || /^(?:と|って)/u.test(after)) return false;
  return mark !== '.' && continuesArabic(after) ? false : undefined;
};

/** "(He left.) Then": a sentence in brackets of its own. */
const bracketed: Rule = ({ before, after }) => {
  if (!/^\s*[([]/u.test(before) || !/[.!?؟…][)\]]$/u.test(before) || startsLower(after)) return undefined;
  return before.slice(0, -1).search(/[)\]]/u) < 0 ? true : undefined;
};

/** A long quotation is many sentences; as one it would be no unit for anybody to check. */
const longQuotation: Rule = (edge) => {
  if (edge.proposed || !isLong(edge) || !edge.apart || startsLower(edge.after)) return undefined;
  if (!/[.!?؟]["”»’)]*$/u.test(edge.before)) return undefined;
  const sofar = edge.text.slice(edge.from, edge.at);
  const opened = sofar.match(/[“«]/gu)?.length ?? 0;
  const closed = sofar.match(/[”»]/gu)?.length ?? 0;
  const straight = sofar.match(/"/gu)?.length ?? 0;
  return opened > closed || straight % 2 === 1 ? true : undefined;
};

const RULES: readonly Rule[] = [
  onlySigns,
  listLabel,
  insideWord,
  arabicLetters,
  abbreviation,
  ellipsis,
  afterQuotation,
  bracketed,
  longQuotation,
];
