/** Words that end in a full stop without ending a sentence, and words that tell whether a sentence goes on after one. */

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Always followed by what they belong to. */
export const LEADING = words(
  'dr mr mrs ms messrs mx prof gen sen rep gov lt col sgt capt cpl maj cmdr adm rev hon pres supt ' +
    'vs cf e.g i.e ca approx viz resp ' +
    'mme mlle mgr им ул проф акад т.е т.к sr sra srta dña univ',
);

/** Followed by a number; otherwise an ordinary word ("No.", "Art."). */
export const BEFORE_NUMBER = words(
  'no nos nr vol fig figs p pp eq ch sec art jan feb mar apr jun jul aug sept sep oct nov dec par para ex стр',
);

/** May end a sentence, and often do not. */
export const TRAILING = words(
  'inc ltd co corp llc plc jr sr etc al u.s u.k u.n e.u u.s.a a.m p.m ph.d m.d b.a m.a b.c a.d d.c bros dept est ' +
    'mon tue tues wed thu thur thurs fri sat sun ave blvd rd st mt ft',
);

/** Arabic letters that stand for an era, a time of day or a unit when a number stands before them. */
export const ARABIC_AFTER_NUMBER = words('م هـ ه ق.م ب.م ق.هـ ق.ه هـ.ش ه.ش ص ظ ق ث س ت غ ل د');

/** Company forms: end a name, perhaps also a sentence. */
export const ARABIC_COMPANY = words('ش.م.ل ش.م.م ش.م.ع ش.م.ك ش.م.ب ذ.م.م ش.ذ.م.م م.م.ح');

/** "Vitamin D.": a letter after one of these is a name of its own, and the sentence may well end. */
export const LETTERED = words(
  'فيتامين حرف الحرف المجموعة مجموعة الفئة فئة الخطة خطة النقطة القسم البند الفقرة الملحق المبنى الصف الدرجة ' +
    'vitamin plan group hepatitis type class grade schedule category appendix section building team point option ' +
    'figure series',
);

/** Arabic words that open a sentence; one that begins with "و" or "ف" does so too. */
const OPENERS = words('كما لكن ثم أما لقد قد لم لن لا هذا هذه ذلك تلك هل غير بينما إذ حيث يذكر يُذكر جدير الجدير');

/** Arabic words that hang on to what came before. */
const CONTINUERS = words(
  'في من على إلى عن حتى قبل بعد مع بين خلال عند عندما حين بينما أي أو الذي التي الذين وهو وهي حيث لأن لكي كي بسبب ضد دون',
);

/** Verbs with which a quotation goes back to its speaker. */
const SPEAKING = words(
  'قال قالت قالوا يقول تقول سأل سألت تساءل تساءلت أضاف أضافت أجاب أجابت رد ردت ردّ صرخ صرخت هتف هتفت كتب كتبت صرح صرّح ' +
    'أكد أكدت أوضح أوضحت تابع تابعت علق علّق همس ختم',
);

const CONJUNCTIONS = words('ثم أو لكن بل حتى إلا أم لأن كي أن وإلا');

const firstWord = (text: string): string => /^[\p{L}\p{M}]+/u.exec(text)?.[0] ?? '';

const beginsWithAnd = (word: string): boolean => /^[وف][\p{L}\p{M}]{2,}/u.test(word);

/** Whether the Arabic text that follows looks like the beginning of a sentence. */
export const opensArabicSentence = (after: string): boolean => {
  const word = firstWord(after);
  return OPENERS.has(word) || beginsWithAnd(word);
};

/** Whether it hangs on to what came before. */
export const continuesArabic = (after: string): boolean => CONTINUERS.has(firstWord(after));

/** Whether it names the speaker of the quotation before it. */
export const namesSpeaker = (after: string): boolean => SPEAKING.has(firstWord(after));

/** Whether it is tied to what came before by a conjunction. */
export const isConjoined = (after: string): boolean => {
  const word = firstWord(after);
  return CONJUNCTIONS.has(word) || beginsWithAnd(word);
};
