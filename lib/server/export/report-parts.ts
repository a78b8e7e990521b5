/** What hangs on an annotation, as the report tells it: who said it, sources, notes. */
import { h, isolated, type Markup } from '@/lib/domain/markup';
import type { ReportAnnotation, ReportEntry, ReportEvidence } from '@/lib/domain/report';
import { safeUrl } from '@/lib/domain/safe-url';
import type { Frame } from './frame';
import { proofLine } from './proof-line';

export function speaker({ speaker: said, quote }: ReportAnnotation, frame: Frame): Markup[] {
  if (said === null) return [isolated(quote.exact)];
  const facts: (Markup | null)[] = [
    said.role === null ? null : isolated(said.role),
    said.medium === null ? null : isolated(said.medium),
    said.saidAt === null ? null : frame.day(said.saidAt),
    frame.t(said.direct ? 'direct' : 'indirect'),
  ];
  return [
    h('strong', {}, isolated(said.name)),
    ...facts.flatMap((fact): Markup[] => (fact === null ? [] : [' · ', fact])),
  ];
}

export function speakerList({ saidBy }: ReportEntry, frame: Frame): Markup | null {
  if (saidBy.length === 0) return null;
  return h(
    'div',
    { class: 'claim-part' },
    h('h4', {}, frame.t('saidBy')),
    h(
      'ul',
      {},
      saidBy.map((one) => h('li', {}, speaker(one, frame))),
    ),
  );
}

export function evidenceList(evidence: readonly ReportEvidence[], frame: Frame): Markup | null {
  if (evidence.length === 0) return null;
  return h(
    'div',
    { class: 'claim-part' },
    h('h4', {}, frame.t('evidence')),
    h(
      'ul',
      { class: 'evidence' },
      evidence.map((item) => evidenceItem(item, frame)),
    ),
  );
}

function evidenceItem(item: ReportEvidence, frame: Frame): Markup {
  const href = safeUrl(item.url);
  const facts = [
    item.publisher && isolated(item.publisher),
    item.publishedAt && frame.day(item.publishedAt),
    frame.t(`sourceType.${item.sourceType}`),
  ];
  return h(
    'li',
    { class: `evidence-item stance-${item.stance}` },
    h('span', { class: `stance stance-${item.stance}` }, frame.t(`stance.${item.stance}`)),
    ' ',
    href === null
      ? isolated(item.title)
      : h('a', { href, dir: 'auto', rel: 'noopener noreferrer nofollow' }, item.title),
    h(
      'span',
      { class: 'evidence-facts' },
      facts.flatMap((fact): Markup[] => (fact ? [' · ', fact] : [])),
    ),
    item.quote !== null && h('blockquote', { dir: 'auto' }, h('p', {}, item.quote)),
    item.comment !== null && h('div', { class: 'prose' }, { richText: item.comment }),
    href !== null && h('p', { class: 'print-address', dir: 'ltr' }, item.url),
    proofLine(item, frame),
  );
}

export function noteList({ notes }: ReportEntry, frame: Frame): Markup | null {
  if (notes.length === 0) return null;
  return h(
    'div',
    { class: 'claim-part' },
    h('h4', {}, frame.t('notes')),
    notes.map((note) =>
      h(
        'div',
        { class: 'note prose' },
        { richText: note.body },
        note.author !== null && h('p', { class: 'note-by' }, isolated(note.author.name)),
      ),
    ),
  );
}
