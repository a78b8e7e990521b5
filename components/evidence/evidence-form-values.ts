/** The fields of a piece of evidence as people type them, and what is sent of them. */
import type { Evidence, EvidenceDraft, EvidencePatch, SourceType, Stance } from '@/lib/domain/evidence';
import { isEmptyRichText, type RichText } from '@/lib/domain/rich-text';
import { isSame } from '@/lib/domain/saving';
import { addressIn } from './pasted-address';

export type EvidenceForm = {
  /** The evidence is a file and has no address. */
  isFile?: boolean;
  url: string;
  /** Not chosen yet: null. */
  stance: Stance | null;
  title: string;
  publisher: string;
  /** A day, `2026-11-23`, or empty. */
  publishedAt: string;
  sourceType: SourceType;
  quote: string;
  comment: RichText | null;
};

export const EMPTY_FORM: EvidenceForm = {
  url: '',
  stance: null,
  title: '',
  publisher: '',
  publishedAt: '',
  sourceType: 'secondary',
  quote: '',
  comment: null,
};

export const formOf = (evidence: Evidence): EvidenceForm => ({
  ...(evidence.file === null ? {} : { isFile: true }),
  url: evidence.url ?? '',
  stance: evidence.stance,
  title: evidence.title,
  publisher: evidence.publisher ?? '',
  publishedAt: evidence.publishedAt?.slice(0, 10) ?? '',
  sourceType: evidence.sourceType,
  quote: evidence.quote ?? '',
  comment: evidence.comment,
});

export type Fault = {
  field: keyof EvidenceForm;
  code: 'needAddress' | 'badAddress' | 'needStance' | 'needTitle' | 'tooLong';
  max?: number;
};

const LIMITS = { title: 500, publisher: 300, quote: 10_000 } as const;

/** Everything that is wrong, not the first thing. A title may be left out only while the evidence is being added. */
export function faultsOf(form: EvidenceForm, isNew: boolean): Fault[] {
  const faults: Fault[] = [];
  const wantsAddress = form.isFile !== true;
  if (wantsAddress && form.url.trim() === '') faults.push({ field: 'url', code: 'needAddress' });
  else if (wantsAddress && addressIn(form.url) === null) faults.push({ field: 'url', code: 'badAddress' });
  if (form.stance === null) faults.push({ field: 'stance', code: 'needStance' });
  if (!isNew && form.title.trim() === '') faults.push({ field: 'title', code: 'needTitle' });
  for (const [field, max] of Object.entries(LIMITS) as [keyof typeof LIMITS, number][]) {
    if (form[field].length > max) faults.push({ field, code: 'tooLong', max });
  }
  return faults;
}

/** What is sent to add it. The caller has seen that faultsOf() finds nothing. */
export function draftOf(form: EvidenceForm): Omit<EvidenceDraft, 'id'> {
  const { title, ...rest } = storedOf(form);
  return { ...rest, ...(title === '' ? {} : { title }) };
}

/** The fields that differ from the record, ready to send; fields with a fault are left for later. */
export function patchOf(form: EvidenceForm, base: Evidence): EvidencePatch {
  const faulty = new Set(faultsOf(form, false).map(({ field }) => field));
  const stored = storedOf(form);
  const was = storedOf(formOf(base));
  const fields = (Object.keys(stored) as (keyof typeof stored)[]).filter(
    (field) => !faulty.has(field) && !isSame(stored[field], was[field]),
  );
  return Object.fromEntries(fields.map((field) => [field, stored[field]]));
}

function storedOf(form: EvidenceForm) {
  return {
    url: addressIn(form.url) ?? form.url.trim(),
    stance: form.stance ?? ('context' as const),
    title: form.title.trim(),
    publisher: form.publisher.trim() || null,
    publishedAt: form.publishedAt === '' ? null : `${form.publishedAt}T00:00:00.000Z`,
    sourceType: form.sourceType,
    quote: form.quote.trim() || null,
    comment: form.comment && !isEmptyRichText(form.comment) ? form.comment : null,
  };
}
