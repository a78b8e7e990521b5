/**
 * The Markdown that hypothesis-write.ts makes of a mark, taken apart again: the verdict's name in bold, why, `— ` who
 * said it, and a list of sources at the end. The writer escapes every other line that begins like one of these.
 */
import { STANCES } from '@/lib/domain/evidence';
import type { ExchangeAnnotation, ExchangeEvidence } from './model';

type Own = Pick<ExchangeAnnotation, 'verdict' | 'speaker' | 'evidence'>;

/** `rating`: the tag's, without which there is no verdict. Every part may be missing. */
export function readOwnText(text: string, id: string, rating: string | null): Own {
  const lines = text.split('\n');
  const from = lines.findIndex((line) => line.startsWith('- '));
  const evidence = from === -1 ? [] : sourcesIn(lines.slice(from), id);
  const said = (from === -1 ? text : lines.slice(0, from).join('\n')).replace(/\n+$/u, '');
  if (rating !== null) {
    const [, name = null, reasoning = ''] = /^\*\*((?:[^*\\]|\\.)*)\*\*(?:\n\n([^]*))?$/u.exec(said) ?? [
      null,
      null,
      said,
    ];
    const why = unescape(reasoning);
    const verdict = { rating, name: name === null ? rating : unescape(name), value: null };
    return { verdict: { ...verdict, reasoning: why === '' ? null : why, by: null, at: null }, speaker: null, evidence };
  }
  const speech = /^— (.*)$/su.exec(said)?.[1];
  const [name = '', ...role] = unescape(speech ?? '').split(', ');
  const speaker = name === '' ? null : { name, role: role.join(', ') || null, saidAt: null };
  return { verdict: null, speaker, evidence };
}

const unescape = (text: string): string => text.replace(/\\([\\`*_{}[\]<>|~&$#+\-\d])/gu, '$1');

function sourcesIn(lines: readonly string[], id: string): ExchangeEvidence[] {
  const items: string[][] = [];
  for (const line of lines) {
    if (line.startsWith('- ')) items.push([line.slice(2)]);
    else items.at(-1)?.push(line.replace(/^ {2}/u, ''));
  }
  return items.map(([head = '', ...rest], index) =>
    sourceOf(head, rest.join('\n').trimEnd(), `${id}#source-${index + 1}`),
  );
}

const LINKED = /^\[((?:[^\]\\]|\\.)*)\]\(<([^>]*)>\)(?: · (.*))?$/u;

function sourceOf(head: string, rest: string, id: string): ExchangeEvidence {
  const linked = LINKED.exec(head);
  const facts = (linked ? (linked[3] ?? '') : head).split(' · ').map(unescape);
  const stance = STANCES.find((one) => one === facts.at(-1));
  if (stance) facts.pop();
  const title = linked ? unescape(linked[1] ?? '') : (facts.shift() ?? '');
  const url = linked?.[2] ?? null;
  const quote = /^“((?:[^”]|”(?!\n|$))*)”(?:\n|$)/u.exec(rest);
  const comment = unescape(quote ? rest.slice(quote[0].length) : rest);
  return {
    ...{
      id,
      url,
      title: title === url ? '' : title,
      publisher: facts.join(' · ') || null,
      stance: stance ?? 'context',
    },
    ...{ quote: quote ? unescape(quote[1] ?? '') : null, comment: comment === '' ? null : comment, capture: null },
  };
}
