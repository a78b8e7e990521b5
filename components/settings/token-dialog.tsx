'use client';

import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useId, useState, type FormEvent } from 'react';
import { problemBeside, useSubmit } from '@/components/people/use-submit';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Problem } from '@/components/ui/problem';
import { Select } from '@/components/ui/select';
import { call } from '@/lib/api/call';
import { createToken } from '@/lib/api/people';
import { ROLES, type Role } from '@/lib/domain/member';
import { SCOPES, type Scope } from '@/lib/domain/token';
import { SecretLine } from './secret-line';

/** Days a token lives; the last choice is no end. */
const LIVES = ['30', '90', '365', 'never'] as const;
const DAY = 86_400_000;

/** What most scripts are for. */
const USUAL: readonly Scope[] = ['read', 'annotate'];

export function TokenDialog({ workspace, onClose }: { workspace: string; onClose: () => void }) {
  const t = useTranslations('settings.tokens');
  const common = useTranslations('common');
  const roleName = useTranslations('people.role');
  const router = useRouter();
  const formId = useId();
  const { form, pending, problem, submit, issueOf } = useSubmit();
  const [secret, setSecret] = useState<string | null>(null);
  const [scopes, setScopes] = useState(USUAL);
  const rest = problemBeside(problem, ['name', 'role', 'scopes', 'expiresAt']);

  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const life = String(fields.get('life'));
    const expiresAt = life === 'never' ? null : new Date(Date.now() + Number(life) * DAY).toISOString();
    const body = { name: String(fields.get('name')), role: fields.get('role') as Role, scopes: [...scopes], expiresAt };
    void submit(async () => {
      setSecret((await call(createToken, { params: { workspace }, body })).token);
      router.refresh();
    });
  };

  const footer =
    secret === null ? (
      <>
        <Button onClick={onClose}>{common('cancel')}</Button>
        <Button type="submit" form={formId} variant="primary" loading={pending} disabled={scopes.length === 0}>
          {t('make')}
        </Button>
      </>
    ) : (
      <Button variant="primary" onClick={onClose}>
        {common('done')}
      </Button>
    );

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={secret === null ? t('new') : t('made.title')}
      description={secret === null ? undefined : t('made.detail')}
      footer={footer}
    >
      {secret === null ? (
        <form id={formId} ref={form} method="post" onSubmit={send} className="flex flex-col gap-5">
          {rest && <Problem problem={rest} />}
          <Field label={t('name')} hint={t('nameHint')} error={issueOf('name')} required>
            <Input name="name" maxLength={100} autoComplete="off" required autoFocus />
          </Field>
          <Field label={t('role')} hint={t('roleHint')} error={issueOf('role')}>
            <Select
              name="role"
              defaultValue="editor"
              options={ROLES.toReversed().map((value) => ({ value, label: roleName(`${value}.name`) }))}
            />
          </Field>
          <ScopeChoice chosen={scopes} onChange={setScopes} error={issueOf('scopes')} />
          <Field label={t('life.label')} error={issueOf('expiresAt')}>
            <Select
              name="life"
              defaultValue="90"
              options={LIVES.map((value) => ({
                value,
                label: value === 'never' ? t('life.never') : t('life.days', { count: Number(value) }),
              }))}
            />
          </Field>
        </form>
      ) : (
        <SecretLine label={t('made.title')} value={secret} />
      )}
    </Dialog>
  );
}

type ScopeProps = {
  chosen: readonly Scope[];
  onChange: (scopes: readonly Scope[]) => void;
  error: string | undefined;
};

function ScopeChoice({ chosen, onChange, error }: ScopeProps) {
  const t = useTranslations('settings.tokens');
  const id = useId();
  const said = error ?? (chosen.length === 0 ? t('scopesNone') : undefined);
  return (
    <fieldset aria-describedby={`${id}-hint`} className="flex flex-col gap-3">
      <legend className="mb-1.5 text-sm font-medium">{t('scopes')}</legend>
      <p id={`${id}-hint`} aria-live="polite" className={clsx('-mt-2 text-sm', said ? 'text-danger' : 'text-faint')}>
        {said ?? t('scopesHint')}
      </p>
      {SCOPES.map((scope) => (
        <Checkbox
          key={scope}
          label={t(`scope.${scope}.name`)}
          hint={t(`scope.${scope}.can`)}
          checked={chosen.includes(scope)}
          onCheckedChange={(isOn) => onChange(SCOPES.filter((one) => (one === scope ? isOn : chosen.includes(one))))}
        />
      ))}
    </fieldset>
  );
}
