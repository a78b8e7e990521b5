type Props = { label: string; hint: string; value: string };

/** One number with what it counts. */
export function Headline({ label, hint, value }: Props) {
  return (
    <div className="rounded-xl border border-line bg-surface px-5 py-4">
      <dt className="text-sm font-medium text-muted">{label}</dt>
      <dd className="mt-1">
        <span className="text-2xl font-semibold">{value}</span>
        <span className="mt-1 block text-sm text-faint">{hint}</span>
      </dd>
    </div>
  );
}
