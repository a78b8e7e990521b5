// The Arabic article, handed over: what its report says around the claims, and what its author is asked.
import { richText } from './client.js';

/** @type {import('./hand-over.js').Report} */
export const ARABIC_REPORT = {
  slug: 'ziyarat-haftar',
  options: {
    approvedOnly: true,
    pictures: true,
    introduction: richText(
      'في هذا التقرير ما وصل إليه مكتب التحقق من مقال عن زيارة خليفة حفتر إلى دمشق. ولا يضم من الادعاءات إلا ما اعتمده مدقق ثانٍ؛ والعمل على سواها مستمر.',
    ),
    method: 'يسم مدقق كل ادعاء ويبحث عن مصدره الأول، ولا يُنشر حكم قبل أن يعتمده زميل لم يقترحه.',
  },
  correction: {
    kind: 'clarification',
    change: 'أوضحنا أن المقصود بالسفارة مبناها في دمشق لا البعثة الدبلوماسية كلها.',
    reason: 'سأل قارئ عمّا شمله التسليم.',
  },
};

/**
 * @param {Record<'embassy' | 'protocols' | 'severed', { id: string }>} claims
 * @returns {import('./hand-over.js').Memo}
 */
export const arabicMemo = ({ embassy, protocols, severed }) => ({
  authorName: 'كاتب المقال',
  message: 'قرأنا مقالك قبل أن نعيد نشره، ونقترح التعديلات التالية. اقبل منها ما تراه صوابًا، واكتب لنا في الباقي.',
  locale: 'ar',
  items: [
    {
      annotationId: embassy.id,
      quote: 'قام نظام الأسد بفتح السفارة الليبية في دمشق، وتسليمها لميليشيات حفتر الإرهابية، الغير معترف بها دولياً',
      suggestion: 'أُعيد فتح السفارة الليبية في دمشق، وتسلّمتها سلطات شرق ليبيا غير المعترف بها دوليًا',
      explanation: 'الجهة التي تسلّمت السفارة هي الحكومة الموازية في شرق ليبيا؛ ويُفصل الرأي عن الخبر.',
      source: 'https://en.wikipedia.org/wiki/Libya%E2%80%93Syria_relations',
      severity: 'must',
      answer: 'accepted',
    },
    {
      annotationId: protocols.id,
      quote: 'ووقعوا 46 بروتوكولًا مع نظام الأسد',
      explanation: 'من أين جاء الرقم 46؟ لم نجد مصدرًا آخر يذكره.',
      severity: 'should',
      answer: 'answered',
      text: 'نقلته عن تقرير الصحيفة نفسه، وسأضيف الرابط إليه في الجملة.',
    },
    {
      annotationId: severed.id,
      quote: 'العلاقات الليبية مع النظام السوري قُطِعت منذ 2012',
      suggestion: 'العلاقات الليبية مع النظام السوري تراجعت منذ 2012',
      explanation: 'أُغلقت السفارة عام 2012، ولم نجد إعلانًا رسميًا بقطع العلاقات.',
      severity: 'could',
    },
  ],
});
