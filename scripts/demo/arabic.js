// The Arabic article, half checked: ratings say only what the desk could see, evidence points to pages anybody can open.
import { richText } from './client.js';

/**
 * @param {Awaited<ReturnType<typeof import('./desk.js').openDesk>>} desk
 * @param {Record<'owner' | 'editor' | 'reviewer', ReturnType<typeof import('./client.js').visitorAt>['ask']>} by
 * @param {{ editor: string, reviewer: string }} ids
 * @param {(days: number) => string} inDays
 */
export async function checkArabic(desk, by, ids, inDays) {
  const visit = await desk.mark(by.reviewer, 'claim', ['قام اللواء المتقاعد', 'ونظام الأسد في دمشق.'], {
    tags: ['ليبيا', 'سوريا'],
  });
  const source = await desk.mark(by.reviewer, 'attribution', ['ووفقاً للادعاءات', 'شهر يناير.'], {
    speaker: {
      name: 'صحيفة الشرق الأوسط',
      role: 'صحيفة عربية دولية',
      medium: 'تقرير صحفي',
      saidAt: null,
      direct: false,
    },
  });
  const athens = await desk.mark(by.reviewer, 'claim', ['فقد قام حفتر بزيارة سرية', 'شهر يناير.']);
  await desk.change(by.reviewer, source, { supports: [athens.id] });
  const soldiers = await desk.mark(by.editor, 'claim', ['تمت مناقشة إرسال جنود', 'ميليشيات حفتر.']);
  const programme = await desk.mark(by.editor, 'attribution', ['وحسب المعلومات التي نقلتها', 'ضد تركيا'], {
    speaker: { name: 'صحيفة الشرق الأوسط', role: null, medium: 'تقرير صحفي', saidAt: null, direct: false },
  });
  await desk.change(by.editor, programme, { supports: [soldiers.id] });
  const protocols = await desk.mark(by.reviewer, 'claim', ['ووقعوا 46 بروتوكولًا مع نظام الأسد'], { tags: ['أرقام'] });
  const embassy = await desk.mark(by.reviewer, 'claim', ['قام نظام الأسد بفتح السفارة الليبية في دمشق']);
  await desk.mark(by.editor, 'opinion', ['لميليشيات حفتر الإرهابية، الغير معترف بها دولياً']);
  const severed = await desk.mark(by.editor, 'claim', ['العلاقات الليبية مع النظام السوري قُطِعت منذ 2012'], {
    tags: ['تواريخ'],
  });
  await desk.nothingToCheck(by.editor, 'رئيس الاستخبارات المصرية سبق حفتر');
  await desk.nothingToCheck(by.editor, 'نظام الأسد أول مَن يعترف');

  await desk.evidence(by.reviewer, embassy, {
    url: 'https://en.wikipedia.org/wiki/Libya%E2%80%93Syria_relations',
    title: 'Libya–Syria relations',
    publisher: 'Wikipedia',
    stance: 'supports',
    sourceType: 'secondary',
    comment: richText('نقطة بداية فقط: تُراجع المصادر المذكورة في أسفل الصفحة.'),
  });
  await desk.evidence(by.reviewer, visit, {
    url: 'https://aawsat.com/',
    title: 'صحيفة الشرق الأوسط',
    publisher: 'الشرق الأوسط',
    stance: 'context',
    sourceType: 'secondary',
    comment: richText('التقرير الأصلي الذي ينقل عنه المقال؛ يُبحث عنه في الأرشيف.'),
  });
  await desk.evidence(by.editor, severed, {
    url: 'https://ar.wikipedia.org/wiki/%D8%AE%D9%84%D9%8A%D9%81%D8%A9_%D8%AD%D9%81%D8%AA%D8%B1',
    title: 'خليفة حفتر',
    publisher: 'ويكيبيديا',
    stance: 'context',
    sourceType: 'secondary',
  });

  await desk.verdict(by.reviewer, visit, {
    rating: 'unverifiable',
    reasoning: richText(
      'يستند الخبر إلى صحيفة واحدة تنقل عن مصادر لم تُسمَّ، ولم يصدر عن الطرفين ما يؤكده أو ينفيه فيما اطلعنا عليه.',
    ),
  });
  await desk.verdict(by.reviewer, embassy, {
    rating: 'missing-context',
    reasoning: richText(
      'فُتحت السفارة، لكن الجهة التي تسلمتها هي الحكومة الموازية في شرق ليبيا لا «نظام الأسد» وحده صاحب القرار.',
    ),
  });
  await desk.verdict(by.editor, severed, {
    rating: 'mostly-true',
    reasoning: richText('تراجعت العلاقات وأُغلقت السفارة عام 2012؛ ويبقى أن يُحدَّد تاريخ القطع الرسمي.'),
  });
  await desk.change(by.reviewer, visit, { status: 'ready_for_review' });
  await desk.change(by.reviewer, embassy, { status: 'ready_for_review' });
  await desk.change(by.editor, visit, { status: 'approved' });
  await desk.change(by.editor, embassy, { status: 'approved' });
  await desk.change(by.owner, severed, { status: 'approved' });
  await desk.verdict(by.reviewer, athens, {
    rating: 'unverifiable',
    reasoning: richText('ما نُشر عن اجتماعات أثينا لا يذكر إلى أين سافر بعدها.'),
  });
  await desk.change(by.reviewer, athens, { status: 'ready_for_review' });
  await desk.change(by.editor, soldiers, { status: 'in_progress' });

  const question = await desk.note(by.editor, protocols, {
    body: richText('من أين جاء الرقم 46؟ لا يذكره مصدر آخر في المقال.'),
  });
  await desk.note(by.reviewer, protocols, {
    parentId: question.id,
    body: richText('أبحث عنه في بيانات وزارة الخارجية. سأعود بالنتيجة.'),
  });
  await desk.note(by.reviewer, visit, {
    body: richText('طلبنا تعليقًا من الصحيفة ولم نتلقَّ ردًا بعد.'),
    protection: 'public',
  });

  await desk.task(by.editor, {
    title: 'تحقّق من عدد البروتوكولات',
    kind: 'verify',
    annotationId: protocols.id,
    assigneeId: ids.reviewer,
    priority: 'high',
    dueAt: inDays(1),
    instructions: 'ابحث عن نص الاتفاقات أو بيان رسمي يذكر عددها.',
  });
  await desk.task(by.owner, {
    title: 'قراءة ثانية قبل النشر',
    kind: 'review',
    assigneeId: ids.editor,
    dueAt: inDays(3),
  });
  await desk.task(by.owner, {
    title: 'وسم الفقرتين الأخيرتين',
    kind: 'annotate',
    assigneeId: ids.reviewer,
    status: 'in_progress',
    dueAt: inDays(-1),
    priority: 'urgent',
  });
  return { embassy, protocols, severed };
}
