'use client';

import { Eye, EyeOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState, type ComponentProps } from 'react';
import { IconButton } from './icon-button';
import { Input } from './input';

/** A password that can be shown while it is typed. */
export function PasswordInput(props: Omit<ComponentProps<typeof Input>, 'type' | 'trailing'>) {
  const t = useTranslations('common');
  const [shown, setShown] = useState(false);
  const toggle = (
    <IconButton
      size="sm"
      label={shown ? t('hidePassword') : t('showPassword')}
      icon={shown ? <EyeOff /> : <Eye />}
      onClick={() => setShown(!shown)}
    />
  );
  return <Input {...props} dir="ltr" type={shown ? 'text' : 'password'} trailing={toggle} />;
}
