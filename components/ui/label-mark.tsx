import clsx from 'clsx';

export type MarkLabel = 'claim' | 'attribution' | 'opinion';

const looks: Record<MarkLabel, string> = {
  claim: 'bg-label-claim-soft text-label-claim decoration-solid',
  attribution: 'bg-label-attribution-soft text-label-attribution decoration-dotted',
  opinion: 'bg-label-opinion-soft text-label-opinion decoration-wavy',
};

type Props = {
  label: MarkLabel;
  /** The label's letter in the interface language; `name` is read instead of it. */
  letter: string;
  name: string;
  /** True where the name already stands beside it. */
  decorative?: boolean;
  className?: string;
};

/** The letter chip that tells a label without colour: the letter, underlined in the label's own style. */
export function LabelMark({ label, letter, name, decorative = false, className }: Props) {
  return (
    <span
      {...(decorative ? { 'aria-hidden': true } : { role: 'img', 'aria-label': name, title: name })}
      className={clsx(
        'inline-flex size-5 shrink-0 items-center justify-center rounded-sm text-xs font-semibold',
        looks[label],
        className,
      )}
    >
      <span aria-hidden className="underline decoration-1 underline-offset-2 [text-decoration-style:inherit]">
        {letter}
      </span>
    </span>
  );
}
