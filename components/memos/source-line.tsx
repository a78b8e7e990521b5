import { readableAddress } from '@/lib/domain/readable-address';
import { safeUrl } from '@/lib/domain/safe-url';

/** An address as a link that says nothing of where it was followed from; anything else as the words it is. */
export function SourceLine({ source }: { source: string }) {
  const href = /^https?:/i.test(source) ? safeUrl(source) : null;
  if (href === null) {
    return (
      <p dir="auto" className="mt-1 text-start wrap-anywhere">
        {source}
      </p>
    );
  }
  return (
    <p className="mt-1">
      <a
        href={href}
        dir="ltr"
        rel="noopener noreferrer nofollow"
        referrerPolicy="no-referrer"
        className="inline-block py-1 wrap-anywhere text-accent underline underline-offset-4"
      >
        {readableAddress(source)}
      </a>
    </p>
  );
}
