'use client';

import { Check, Copy } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';

/** Something that is shown once, with the button that copies it. */
export function SecretLine({ label, value }: { label: string; value: string }) {
  const t = useTranslations('common');
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(value);
    setCopied(true);
  };
  return (
    <div className="flex items-center gap-2">
      <Input
        aria-label={label}
        dir="ltr"
        readOnly
        value={value}
        onFocus={(event) => event.target.select()}
        className="bg-surface font-mono text-sm"
      />
      <Button icon={isCopied ? <Check /> : <Copy />} onClick={() => void copy()}>
        <span aria-live="polite">{isCopied ? t('copied') : t('copy')}</span>
      </Button>
    </div>
  );
}
