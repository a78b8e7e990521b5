/** Who was asked about a claim, and what they answered, as the report tells it. */
import { contactState } from '@/lib/domain/contact';
import { h, isolated, type Markup } from '@/lib/domain/markup';
import type { ReportContact } from '@/lib/domain/report';
import type { Frame } from './frame';

/** `at`: the instant for which the report speaks; a deadline that was over by then is told as such. */
export function contactList(contacts: readonly ReportContact[], at: string, frame: Frame): Markup | null {
  if (contacts.length === 0) return null;
  return h(
    'div',
    { class: 'claim-part' },
    h('h4', {}, frame.t('asked')),
    h(
      'ul',
      { class: 'evidence' },
      contacts.map((contact) =>
        h(
          'li',
          { class: 'evidence-item' },
          h('strong', {}, isolated(contact.person)),
          h('span', { class: 'evidence-facts' }, ' · ', askedOn(contact, frame)),
          h('p', { dir: 'auto' }, contact.question),
          contact.answer === null
            ? h('p', { class: 'evidence-facts' }, replyOf(contact, at, frame))
            : h('blockquote', { dir: 'auto' }, h('p', {}, contact.answer)),
        ),
      ),
    ),
  );
}

const askedOn = ({ channel, askedAt }: ReportContact, frame: Frame): string =>
  frame.t('askedOn', { channel: frame.t(`channel.${channel}`), day: frame.day(askedAt) });

/** What is said of somebody without words to quote: no reply by the deadline, none yet, or nothing if they did answer. */
export function replyOf(contact: ReportContact, at: string, frame: Frame): string {
  const state = contactState(contact, new Date(at));
  if (state === 'no_reply' && contact.deadlineAt !== null) {
    return frame.t('noReplyBy', { day: frame.day(contact.deadlineAt) });
  }
  return state === 'waiting' ? frame.t('noReplyYet') : '';
}
