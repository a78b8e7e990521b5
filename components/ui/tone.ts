/** The named colours of badges, chips and dots; ratings store one of these words. */
export const TONES = [
  'neutral',
  'accent',
  'green',
  'lime',
  'amber',
  'orange',
  'red',
  'grey',
  'blue',
  'violet',
] as const;
export type Tone = (typeof TONES)[number];

/** Soft ground with readable text of the same hue. */
export const toneSoft: Record<Tone, string> = {
  neutral: 'bg-hover text-muted',
  accent: 'bg-accent-soft text-accent-strong',
  green: 'bg-tone-green-soft text-tone-green',
  lime: 'bg-tone-lime-soft text-tone-lime',
  amber: 'bg-tone-amber-soft text-tone-amber',
  orange: 'bg-tone-orange-soft text-tone-orange',
  red: 'bg-tone-red-soft text-tone-red',
  grey: 'bg-tone-grey-soft text-tone-grey',
  blue: 'bg-tone-blue-soft text-tone-blue',
  violet: 'bg-tone-violet-soft text-tone-violet',
};

/** Full colour, for dots and bars. */
export const toneSolid: Record<Tone, string> = {
  neutral: 'bg-faint',
  accent: 'bg-accent',
  green: 'bg-tone-green',
  lime: 'bg-tone-lime',
  amber: 'bg-tone-amber',
  orange: 'bg-tone-orange',
  red: 'bg-tone-red',
  grey: 'bg-tone-grey',
  blue: 'bg-tone-blue',
  violet: 'bg-tone-violet',
};
