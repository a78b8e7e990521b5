'use client';

import { History } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import Link from 'next/link';
import { useEffect, useState } from 'react';
import { useDeskData } from '@/components/desk/desk-store';
import { Button } from '@/components/ui/button';
import { call } from '@/lib/api/call';
import { lookUpSource } from '@/lib/api/captures';
import type { KnownSource as Known } from '@/lib/domain/capture';
import type { SourceType, Stance } from '@/lib/domain/evidence';
import type { EvidenceForm } from './evidence-form-values';

const SHOWN = 3;
const PAUSE = 350;

type Props = { address: string | null; form: EvidenceForm; onFill: (fields: Partial<EvidenceForm>) => void };

/** What the desk knows of the address from other claims, offered and never filled in by itself. */
export function KnownSource({ address, form, onFill }: Props) {
  const t = useTranslations('evidence.known');
  const tEvidence = useTranslations('evidence');
  const format = useFormatter();
  const { workspace } = useDeskData();
  const known = useKnown(address);
  if (known === null) return null;
  const fields = missing(known, form);
  return (
    <aside aria-label={t('title')} className="rounded-md bg-hover px-3 py-2 text-sm">
      <p className="flex items-center gap-1.5 font-medium">
        <History aria-hidden className="size-3.5 shrink-0 text-muted" />
        {t('used', { count: known.uses.length })}
      </p>
      <p className="mt-0.5 wrap-anywhere text-muted">
        <bdi>{known.title}</bdi>
        {known.capturedAt !== null && (
          <> · {t('kept', { when: format.dateTime(new Date(known.capturedAt), 'moment') })}</>
        )}
      </p>
      <ul className="mt-1.5 flex flex-col gap-1">
        {known.uses.slice(0, SHOWN).map((use) => (
          <li key={use.evidenceId} className="text-muted">
            {tEvidence(`stance.${use.stance as Stance}`)} ·{' '}
            <Link
              href={`/${workspace.slug}/articles/${use.articleId}#a-${use.annotationId}`}
              target="_blank"
              className="underline decoration-line underline-offset-4 hover:text-accent"
            >
              <bdi>{use.claim.length > 90 ? `${use.claim.slice(0, 90).toWellFormed()}…` : use.claim}</bdi>
            </Link>
          </li>
        ))}
      </ul>
      {fields !== null && (
        <Button size="sm" className="mt-2 coarse:h-10" onClick={() => onFill(fields)}>
          {t('fill')}
        </Button>
      )}
    </aside>
  );
}

/** Asked a moment after the typing stops. No answer, no offer: adding goes on without it. */
function useKnown(address: string | null): Known | null {
  const { workspace } = useDeskData();
  const [known, setKnown] = useState<{ address: string; found: Known | null } | null>(null);
  useEffect(() => {
    if (address === null) return;
    const abort = new AbortController();
    const timer = setTimeout(() => {
      call(lookUpSource, {
        params: { workspace: workspace.slug },
        query: { url: address },
        signal: abort.signal,
      }).then(
        ({ found }) => setKnown({ address, found }),
        () => undefined,
      );
    }, PAUSE);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [address, workspace.slug]);
  return known !== null && known.address === address ? known.found : null;
}

/** What is known and not yet written; null when there is nothing to add. */
function missing(known: Known, form: EvidenceForm): Partial<EvidenceForm> | null {
  const fields: Partial<EvidenceForm> = {
    ...(form.title.trim() === '' ? { title: known.title } : {}),
    ...(form.publisher.trim() === '' && known.publisher !== null ? { publisher: known.publisher } : {}),
    ...(form.publishedAt === '' && known.publishedAt !== null ? { publishedAt: known.publishedAt.slice(0, 10) } : {}),
  };
  if (Object.keys(fields).length === 0) return null;
  return { ...fields, sourceType: known.sourceType as SourceType };
}
