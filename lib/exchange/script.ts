/**
 * How a file is written of a document that nobody holds whole. A script gives texts and, in between, passes over the
 * annotations: what to write of each. Where each annotation stands (`places`) is known from the beginning, so that a file
 * can name what comes later. The same script writes a document that is at hand (`written`) and one that is read piece by
 * piece, so both give the same file.
 */
import type { ExchangeAnnotation, ExchangeDocument, ExchangeFile } from './model';

export type ExchangeHead = Omit<ExchangeDocument, 'annotations'>;

/** As much of an annotation as stands where others are: it is held for all of them. */
export type Placed = Pick<ExchangeAnnotation, 'id' | 'label' | 'range' | 'status' | 'supports'> & {
  verdict: { rating: string; name: string } | null;
};

/** What a pass looks at; what it does not need may be missing from the annotations. */
export type Needs = { notes: boolean; evidence: boolean };
export type Write = (annotation: ExchangeAnnotation) => string;
/** What a pass writes besides, for a place further behind: going over all annotations again costs as much as the first time. */
export type Aside = { later: Write };
export type Pass = { each: Write; needs: Needs; aside?: Aside | undefined };
/** An aside stands where what was written of it comes. After a step that writes nothing others may be served (steps.ts). */
export type Step = string | Pass | Aside | void;
export type Script = Iterable<Step>;
/** `of`: the document that its passes go over. */
export type ScriptFile = Omit<ExchangeFile, 'body'> & { script: Script; of: number };
export type Outline = { head: ExchangeHead; places: readonly Placed[] };

const ALL: Needs = { notes: true, evidence: true };

export const pass = (each: Write, needs: Needs = ALL): Pass => ({ each, needs });

/** Items of a list in JSON, with commas between them, over several calls. */
export function commas(): (items: readonly string[]) => string {
  let isFirst = true;
  return (items) => {
    if (items.length === 0) return '';
    const before = isFirst ? '' : ',';
    isFirst = false;
    return before + items.join(',');
  };
}

/** The file of a document that is at hand. */
export function written(script: Script, annotations: readonly ExchangeAnnotation[]): string {
  const kept = new Map<Aside, string>();
  let text = '';
  for (const step of script) {
    if (step === undefined) continue;
    if (typeof step === 'string') text += step;
    else if ('later' in step) text += kept.get(step) ?? '';
    else {
      text += annotations.map(step.each).join('');
      if (step.aside) kept.set(step.aside, annotations.map(step.aside.later).join(''));
    }
  }
  return text;
}

/** The files of documents that are at hand. */
export const writtenFiles = (
  documents: readonly ExchangeDocument[],
  scripts: (outlines: readonly Outline[]) => ScriptFile[],
): ExchangeFile[] =>
  scripts(documents.map(({ annotations, ...head }) => ({ head, places: annotations }))).map(
    ({ script, of, ...file }) => ({ ...file, body: written(script, documents[of]?.annotations ?? []) }),
  );
