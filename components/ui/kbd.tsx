import clsx from 'clsx';

/** A key or a chord; always set left to right, as on the keyboard. */
export function Kbd({ keys, inverted = false }: { keys: string[]; inverted?: boolean }) {
  return (
    <span dir="ltr" className="inline-flex items-center gap-0.5 whitespace-nowrap">
      {keys.map((key) => (
        <kbd
          key={key}
          className={clsx(
            'inline-flex h-[1.125rem] min-w-[1.125rem] items-center justify-center rounded-sm px-1 font-ui text-2xs leading-none font-medium',
            inverted ? 'bg-paper/20 text-paper' : 'border border-line bg-surface text-muted',
          )}
        >
          {key}
        </kbd>
      ))}
    </span>
  );
}
