/** Which language a text is in, and so which way it is read. The detector is eld, with its small set of n-grams. */
import { eld } from 'eld/small';
import type { Direction } from '@/lib/domain/locale';
import { directionOf, directionOfLetters } from '@/lib/text/direction';

export type DetectedLanguage = {
  /** BCP 47; `en` or `ar` by the script when nothing better is known. */
  language: string;
  direction: Direction;
  /** 0 to 1: how far the first guess is ahead of the second; 0 when only the script speaks. */
  confidence: number;
};

const SAMPLE = 3000;
/** Letters that Persian, Urdu, Kurdish, Pashto, Sindhi and Uyghur write and Arabic does not. */
const NOT_ARABIC =
  /[\u0679\u067e\u0681\u0685\u0686\u0688\u0689\u0691\u0693\u0695\u0698\u069a\u06a9\u06ab\u06af\u06b5\u06ba\u06bc\u06be\u06c0-\u06c7\u06cc\u06ce\u06d0\u06d2\u06d5]/gu;

/** The language of a text. The letters overrule the detector: a language read the other way can't be right. */
export function detectLanguage(text: string): DetectedLanguage {
  const sample = sampleOf(text);
  const script = directionOfLetters(sample);
  if (script === null) return { language: 'en', direction: 'ltr', confidence: 0 };
  const scores = Object.entries(eld.detect(sample).getScores())
    .filter(([language]) => directionOf(language) === script)
    .sort(([, a], [, b]) => b - a);
  const [best, second] = scores;
  if (script === 'rtl' && isPlainArabic(sample))
    return { language: 'ar', direction: 'rtl', confidence: aheadBy(best?.[0] === 'ar' ? best : undefined, second) };
  if (!best) return { language: fallbackFor(script, sample), direction: script, confidence: 0 };
  return { language: best[0], direction: script, confidence: aheadBy(best, second) };
}

type Score = [language: string, score: number];

const aheadBy = (best: Score | undefined, second: Score | undefined): number =>
  best ? Math.min(1, Math.max(0, 1 - (second?.[1] ?? 0) / best[1])) : 0;

/** A quotation in another language may stand at the beginning, so the middle is read too. */
function sampleOf(text: string): string {
  if (text.length <= SAMPLE * 2) return text.toWellFormed();
  const middle = Math.floor(text.length / 2);
  return `${text.slice(0, SAMPLE)} ${text.slice(middle, middle + SAMPLE)}`.toWellFormed();
}

function isPlainArabic(sample: string): boolean {
  const letters = sample.match(/\p{Script=Arabic}/gu)?.length ?? 0;
  const foreign = sample.match(NOT_ARABIC)?.length ?? 0;
  return letters > 0 && letters * 2 > (sample.match(/\p{L}/gu)?.length ?? 0) && foreign <= letters * 0.01;
}

function fallbackFor(script: Direction, sample: string): string {
  if (script === 'ltr') return 'en';
  return /\p{Script=Hebrew}/u.test(sample) ? 'he' : 'ar';
}
