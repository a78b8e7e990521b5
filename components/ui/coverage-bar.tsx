import clsx from 'clsx';
import { useTranslations } from 'next-intl';

type Props = {
  labelled: number;
  nothing: number;
  total: number;
  /** `bar` alone for lists, `legend` with the three counts below. */
  variant?: 'bar' | 'legend';
  className?: string;
};

/** How much of an article has been looked at: labelled, nothing to check, untouched. */
export function CoverageBar({ labelled, nothing, total, variant = 'bar', className }: Props) {
  const t = useTranslations('common.coverage');
  const untouched = Math.max(0, total - labelled - nothing);
  const words = [
    t('labelled', { count: labelled }),
    t('nothing', { count: nothing }),
    t('untouched', { count: untouched }),
  ];
  const share = (count: number) => ({ inlineSize: `${total === 0 ? 0 : (100 * count) / total}%` });
  return (
    <div className={clsx('min-w-0', className)}>
      <div
        role="progressbar"
        aria-label={t('label')}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={labelled + nothing}
        aria-valuetext={words.join(' · ')}
        title={words.join(' · ')}
        className="flex h-1.5 gap-px overflow-hidden rounded-full bg-pressed"
      >
        <span className="bg-accent" style={share(labelled)} />
        <span className="bg-accent/40" style={share(nothing)} />
      </div>
      {variant === 'legend' && (
        <ul aria-hidden className="mt-2 flex flex-col gap-1 text-xs text-muted">
          {(['bg-accent', 'bg-accent/40', 'bg-pressed'] as const).map((colour, index) => (
            <li key={colour} className="flex items-center gap-2">
              <span className={clsx('size-2 rounded-full', colour)} />
              {words[index]}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
