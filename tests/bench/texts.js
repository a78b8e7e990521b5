// Texts and labels that are the same in every run, so that runs can be compared.

const WORDS = {
  en: `the a of to in and that for on with minister budget council report figures announced spending hospital schools
    quarter percent growth according officials said statement water prices region project company workers data published
    survey households access district increase fell since year month before after never record average claims numbers
    independent audit board approved contract bridge river energy imports national`.split(/\s+/),
  ar: `في من على إلى أن هذا التي الذي وقال الوزير الموازنة المجلس تقرير أرقام أعلن الإنفاق مستشفى المدارس الربع نسبة النمو
    بحسب مسؤولون تصريح المياه الأسعار المنطقة مشروع شركة العمال بيانات نشرت مسح الأسر الوصول محافظة زيادة انخفض منذ عام
    شهر قبل بعد قياسي متوسط مزاعم الأعداد مستقل تدقيق الهيئة وافق عقد جسر نهر الطاقة الواردات الوطنية الدولة`.split(
    /\s+/,
  ),
};
const LETTERS = /** @type {const} */ ({ claim: 0.5, attribution: 0.8, opinion: 1 });

/** @param {number} seed @returns {() => number} 0 to 1, the same row of numbers for the same seed */
export function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * @param {'en' | 'ar'} language
 * @param {number} count of words
 * @returns {string} paragraphs of three to six sentences
 */
export function makeText(language, count) {
  const random = randomFrom(count + (language === 'ar' ? 1 : 0));
  const whole = (/** @type {number} */ from, /** @type {number} */ to) => from + Math.floor(random() * (to - from + 1));
  const words = WORDS[language];
  const paragraphs = [];
  for (let made = 0; made < count;) {
    const sentences = [];
    for (let left = whole(3, 6); left > 0 && made < count; left -= 1) {
      const length = whole(8, 26);
      made += length;
      const chosen = Array.from({ length }, () => words[whole(0, words.length - 1)] ?? '');
      if (random() < 0.3) chosen[whole(1, length - 2)] = String(whole(2, 9_999));
      const sentence = chosen.join(' ');
      sentences.push(`${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}${random() < 0.9 ? '.' : '?'}`);
    }
    paragraphs.push(sentences.join(' '));
  }
  return paragraphs.join('\n\n');
}

/** @typedef {{ kind: 'claim' | 'attribution' | 'opinion', start: number, end: number }} Label */

/**
 * @param {string} text canonical
 * @param {number} count
 * @returns {Label[]} five to twenty words each, anywhere inside a paragraph, overlapping as they fall; in reading order
 */
export function makeLabels(text, count) {
  const random = randomFrom(count);
  const words = [...text.matchAll(/\S+/gu)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
  const labels = Array.from({ length: count }, () => {
    const from = Math.floor(random() * words.length);
    const start = words[from]?.start ?? 0;
    const line = text.indexOf('\n', start);
    const last = words[Math.min(words.length - 1, from + 4 + Math.floor(random() * 16))]?.end ?? text.length;
    const letter = random();
    const [kind] = Object.entries(LETTERS).find(([, share]) => letter < share) ?? ['claim'];
    return { kind: /** @type {Label['kind']} */ (kind), start, end: line < 0 ? last : Math.min(last, line) };
  });
  return labels.sort((one, other) => one.start - other.start || one.end - other.end);
}
