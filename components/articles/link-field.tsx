'use client';

import { Link2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { webAddress } from '@/lib/domain/article';

type Props = {
  address: string;
  isReading: boolean;
  /** Why it could not be read. */
  error: string | null;
  onType: (address: string) => void;
  onAsk: (address: string) => void;
  onPaste: () => void;
};

/** An address written as people write it: without a scheme it is https. */
export const asAddress = (typed: string): string | null => {
  const trimmed = typed.trim();
  const whole = /^[a-z][a-z0-9+.-]*:/i.test(trimmed) && !/^[^/]+:\d/.test(trimmed) ? trimmed : `https://${trimmed}`;
  const parsed = webAddress.safeParse(whole);
  return parsed.success && /\.|localhost/.test(new URL(parsed.data).hostname) ? parsed.data : null;
};

/** The article's address, fetched when asked for: Enter or the button. */
export function LinkField({ address, isReading, error, onType, onAsk, onPaste }: Props) {
  const t = useTranslations('articles.import');
  const wanted = asAddress(address);
  const ask = () => {
    if (wanted !== null) onAsk(wanted);
  };
  return (
    <div className="flex flex-col gap-3">
      <div className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <Field label={t('address')} labelHidden error={error}>
            <Input
              type="url"
              inputMode="url"
              dir="ltr"
              autoFocus
              leading={<Link2 />}
              placeholder="https://"
              value={address}
              onChange={(event) => onType(event.target.value)}
              onKeyDown={(event) => {
                if (event.key !== 'Enter') return;
                event.preventDefault();
                ask();
              }}
            />
          </Field>
        </div>
        <Button onClick={ask} loading={isReading} disabled={wanted === null}>
          {t('fetch')}
        </Button>
      </div>
      {error !== null && (
        <p className="text-sm text-muted">
          <Button variant="link" onClick={onPaste}>
            {t('pasteInstead')}
          </Button>
        </p>
      )}
      <p className="text-sm text-faint">{t('linkHint')}</p>
    </div>
  );
}
