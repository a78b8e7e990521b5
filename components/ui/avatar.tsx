import clsx from 'clsx';
import { toneSoft, type Tone } from './tone';

const tones: Tone[] = ['green', 'blue', 'amber', 'violet', 'red', 'lime', 'orange', 'accent'];
const sizes = { xs: 'size-5 text-[0.5625rem]', sm: 'size-6 text-2xs', md: 'size-8 text-sm', lg: 'size-12 text-lg' };

type Props = {
  name: string;
  /** Decides the colour; the name does when it is missing. */
  id?: string;
  size?: keyof typeof sizes;
  /** True where the name already stands beside it. */
  decorative?: boolean;
  className?: string;
};

export function Avatar({ name, id, size = 'md', decorative = false, className }: Props) {
  return (
    <span
      {...(decorative ? { 'aria-hidden': true } : { role: 'img', 'aria-label': name, title: name })}
      className={clsx(
        'inline-flex shrink-0 items-center justify-center rounded-full font-semibold select-none',
        toneSoft[tones[hash(id ?? name) % tones.length] ?? 'grey'],
        sizes[size],
        className,
      )}
    >
      <bdi>{initials(name)}</bdi>
    </span>
  );
}

type GroupProps = { people: { id: string; name: string }[]; max?: number; size?: keyof typeof sizes };

export function AvatarGroup({ people, max = 3, size = 'sm' }: GroupProps) {
  const rest = people.length - max;
  return (
    <span className="inline-flex items-center -space-x-1 rtl:space-x-reverse">
      {people.slice(0, max).map((person) => (
        <Avatar key={person.id} id={person.id} name={person.name} size={size} className="ring-2 ring-surface" />
      ))}
      {rest > 0 && (
        <span
          dir="ltr"
          className={clsx(
            'flex items-center justify-center rounded-full bg-sunken text-muted ring-2 ring-surface',
            sizes[size],
          )}
        >
          +{rest}
        </span>
      )}
    </span>
  );
}

/**
 * Two letters, of the first and the last name. Arabic gets one: two Arabic letters side by side would join into
 * something that reads as a word, and the custom there is a single letter.
 */
export function initials(name: string): string {
  const words = name
    .normalize('NFC')
    .replace(/[\p{M}\u0640]/gu, '')
    .split(/[\s.]+/u)
    .map((word) => [...word].find((letter) => /[\p{L}\p{N}]/u.test(letter)))
    .filter((letter) => letter !== undefined);
  const first = words[0] ?? '?';
  if (/\p{Script=Arabic}/u.test(first) || words.length < 2) return first.toLocaleUpperCase('en');
  return (first + (words.at(-1) ?? '')).toLocaleUpperCase('en');
}

const hash = (text: string): number =>
  [...text].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) >>> 0, 7);
