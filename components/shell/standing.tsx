'use client';

/**
 * Keeps an open page from showing more than its reader may still see. A role can change while a page is open: then all
 * that was read with the old one is thrown away at once, with its buttons, and the page is read again; who was taken out
 * of the desk sees that instead. What was being typed is kept in the browser, as at any reload.
 */
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { Fragment, useEffect, useRef, useState, type ReactNode } from 'react';
import { call, ProblemError } from '@/lib/api/call';
import { getWorkspace } from '@/lib/api/workspaces';
import type { Role } from '@/lib/domain/member';
import { Button } from '@/components/ui/button';
import { Spinner } from '@/components/ui/spinner';
import { toast } from '@/components/ui/toast';
import { PlainPage } from './plain-page';
import { onRoleTold } from './told-role';

const EVERY = 10_000;

/** `role`: the one that the page was made for. */
type Props = { workspace: string; role: Role; children: ReactNode };

export function Standing({ workspace, role, children }: Props) {
  const t = useTranslations('shell.standing');
  const told = useToldRole(workspace, role);
  const isOther = told !== role;
  useReading(isOther && told !== null, told);
  useNews(role);
  if (told === null) return <Removed />;
  if (isOther) {
    return (
      <div role="status" className="flex min-h-dvh items-center justify-center gap-3 p-6 text-muted">
        <Spinner />
        {t('reading')}
      </div>
    );
  }
  return <Fragment key={role}>{children}</Fragment>;
}

/** What the server last said since the page was made; null: not a member any more. */
function useToldRole(workspace: string, made: Role): Role | null {
  const [told, setTold] = useState<{ made: Role; role: Role | null }>({ made, role: made });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    let isOver = false;
    const hear = (role: Role | null) => {
      clearTimeout(timer);
      if (isOver) return;
      setTold((known) => (known.made === made && known.role === role ? known : { made, role }));
      timer = setTimeout(() => void ask(), EVERY);
    };
    const ask = async () => {
      clearTimeout(timer);
      timer = setTimeout(() => void ask(), EVERY);
      if (document.visibilityState === 'hidden' || !navigator.onLine) return;
      try {
        hear((await call(getWorkspace, { params: { workspace } })).role);
      } catch (error) {
        if (error instanceof ProblemError && error.problem.status === 404) hear(null);
      }
    };
    const back = () => document.visibilityState === 'visible' && void ask();
    const deaf = onRoleTold((where, role) => where === workspace && hear(role));
    timer = setTimeout(() => void ask(), EVERY);
    document.addEventListener('visibilitychange', back);
    addEventListener('pageshow', back);
    return () => {
      isOver = true;
      clearTimeout(timer);
      deaf();
      document.removeEventListener('visibilitychange', back);
      removeEventListener('pageshow', back);
    };
  }, [workspace, made]);
  return told.made === made ? told.role : made;
}

/** Reads the page again for the new role, and once more when no answer came. */
function useReading(isWanted: boolean, told: Role | null): void {
  const router = useRouter();
  useEffect(() => {
    if (!isWanted) return;
    router.refresh();
    const timer = setInterval(() => router.refresh(), EVERY);
    return () => clearInterval(timer);
  }, [isWanted, told, router]);
}

/** Says once that the role is another, when the page is there again. */
function useNews(role: Role): void {
  const t = useTranslations('shell.standing');
  const name = useTranslations('people.role');
  const last = useRef(role);
  useEffect(() => {
    if (last.current === role) return;
    last.current = role;
    toast.done(t('changed', { role: name(`${role}.name`) }));
  }, [role, t, name]);
}

function Removed() {
  const t = useTranslations('shell');
  return (
    <PlainPage title={t('standing.removed.title')} description={t('standing.removed.detail')}>
      <Button variant="primary" asChild>
        <Link href="/">{t('home')}</Link>
      </Button>
    </PlainPage>
  );
}
