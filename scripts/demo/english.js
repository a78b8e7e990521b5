// The English article of our own writing, about a town that does not exist: its sources stand under .example.
import { richText } from './client.js';

/**
 * @param {Awaited<ReturnType<typeof import('./desk.js').openDesk>>} desk
 * @param {Record<'owner' | 'editor' | 'reviewer', ReturnType<typeof import('./client.js').visitorAt>['ask']>} by
 * @param {{ editor: string, reviewer: string }} ids
 * @param {(days: number) => string} inDays
 */
export async function checkEnglish(desk, by, ids, inDays) {
  const faster = await desk.mark(
    by.reviewer,
    'claim',
    ['Journeys on the 4 and the 11 are forty per cent faster than a year ago'],
    { tags: ['figures'] },
  );
  const chair = await desk.mark(by.reviewer, 'attribution', ['"Journeys on the 4', 'on Monday.'], {
    speaker: {
      name: 'Transport committee’s chair',
      role: 'Port Alder council',
      medium: 'radio',
      saidAt: null,
      direct: true,
    },
  });
  await desk.change(by.reviewer, chair, { supports: [faster.id] });
  const cost = await desk.mark(by.reviewer, 'claim', ['The lanes cost 2.4 million']);
  const five = await desk.mark(by.editor, 'claim', ['well over five million']);
  const trade = await desk.mark(by.reviewer, 'claim', ['trade has collapsed']);
  await desk.mark(by.editor, 'opinion', ['It is nothing of the kind: it is too small to say anything.']);
  await desk.mark(by.editor, 'opinion', ['It should wait for better numbers.']);
  const injuries = await desk.mark(by.editor, 'claim', ['injuries on the quay fell from 14 to 9']);
  await desk.nothingToCheck(by.editor, 'Who pays');
  await desk.nothingToCheck(by.editor, 'Nobody has counted.');

  await desk.evidence(by.reviewer, faster, {
    url: 'https://data.port-alder.example/timetables/2026',
    title: 'Timetable data, March to October',
    publisher: 'Port Alder council',
    stance: 'refutes',
    sourceType: 'primary',
    quote: 'Route 4, weekday mornings: 31.2 min (2025), 26.1 min (2026). Route 11: 24.0 min, 21.8 min.',
  });
  await desk.evidence(by.reviewer, cost, {
    url: 'https://budget.port-alder.example/2026#transport',
    title: 'Budget 2026, transport',
    publisher: 'Port Alder council',
    stance: 'supports',
    sourceType: 'primary',
    quote: 'Bus lanes: 2.38 million. Junctions Mill Road and Quay: 1.10 million.',
  });
  await desk.evidence(by.editor, trade, {
    url: 'https://chamber.port-alder.example/survey',
    title: 'Survey of members, September',
    publisher: 'Chamber of commerce',
    stance: 'context',
    sourceType: 'primary',
    quote: '38 of 212 members answered.',
  });
  await desk.verdict(by.reviewer, faster, {
    rating: 'false',
    reasoning: richText(
      'The council’s data show 16 % on route 4 and 9 % on route 11. Forty per cent was reached on a single Sunday on which the market street was closed.',
    ),
  });
  await desk.verdict(by.reviewer, cost, {
    rating: 'missing-context',
    reasoning: richText('Right for paint, signs and kerbs; two junctions for 1.1 million come on top.'),
  });
  await desk.verdict(by.editor, five, {
    rating: 'false',
    reasoning: richText('Even with both junctions the budget comes to 3.48 million.'),
  });
  await desk.change(by.reviewer, faster, { status: 'ready_for_review' });
  await desk.change(by.editor, faster, { status: 'approved' });
  await desk.change(by.reviewer, cost, { status: 'ready_for_review' });
  await desk.verdict(by.editor, trade, {
    rating: 'unverifiable',
    reasoning: richText('Nobody has counted. 38 of the chamber’s 212 members answered, 21 of them with lower sales.'),
  });
  await desk.change(by.owner, five, { status: 'approved' });
  await desk.change(by.owner, trade, { status: 'approved' });
  await desk.note(by.editor, injuries, {
    body: richText('Ask whether the counts before and after use the same definition of "injury".'),
  });
  await desk.note(by.editor, faster, {
    body: richText('The committee was shown these figures and stands by its poster.'),
    protection: 'public',
  });
  await desk.task(by.editor, {
    title: 'Second reader for the cost claim',
    kind: 'review',
    annotationId: cost.id,
    assigneeId: ids.editor,
    dueAt: inDays(2),
  });
  await desk.task(by.editor, {
    title: 'Ask the operator about ticket sales',
    kind: 'verify',
    assigneeId: ids.reviewer,
    dueAt: inDays(5),
    priority: 'low',
  });
  await desk.task(by.owner, {
    title: 'Find the accident statistics',
    kind: 'verify',
    annotationId: injuries.id,
    assigneeId: ids.reviewer,
    status: 'in_review',
    dueAt: inDays(0),
  });
  return { faster, cost, trade };
}
