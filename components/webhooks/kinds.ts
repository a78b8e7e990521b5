/** Kinds of events as people choose them: by noun. Single types are the API's. */
import { FEED_EVENT_TYPES, type EventType } from '@/lib/domain/event';

const nounOf = (type: EventType) => type.split('.')[0] as Noun;
type Noun = EventType extends `${infer N}.${string}` ? N : never;

export const NOUNS: readonly Noun[] = [...new Set(FEED_EVENT_TYPES.map(nounOf))];

export const typesOf = (noun: Noun): EventType[] => FEED_EVENT_TYPES.filter((type) => nounOf(type) === noun);

/** Whether all, some or none of a noun's types are among the chosen. */
export function chosenOf(noun: Noun, chosen: readonly EventType[]): boolean | 'indeterminate' {
  const types = typesOf(noun);
  const count = types.filter((type) => chosen.includes(type)).length;
  if (count === 0) return false;
  return count === types.length ? true : 'indeterminate';
}

export const withNoun = (noun: Noun, isOn: boolean, chosen: readonly EventType[]): EventType[] => [
  ...chosen.filter((type) => nounOf(type) !== noun),
  ...(isOn ? typesOf(noun) : []),
];
