/**
 * What both sides of brat's standoff format share. A line of `.ann` is `ID<TAB>type and arguments<TAB>text`, so names hold
 * no white space and texts no line break. brat's server reads with Python's codecs, to which more than "\n" ends a line.
 * Source: brat.nlplab.org/standoff.html and nlplab/brat, server/src/annotation.py.
 */
import { z } from 'zod';
import { annotationSchema, listOf, noteSchema } from './sanad-object';

/** A note of brat that holds, as JSON, what brat has no line for. */
export const SANAD_NOTE = 'Sanad';
export const EVIDENCE_NOTE = 'Evidence';
export const PLAIN_NOTE = 'AnnotatorNotes';

export const sanadNoteSchema = annotationSchema
  .pick({ id: true, verdict: true, speaker: true, tags: true, author: true, createdAt: true, updatedAt: true })
  .extend({ notes: listOf(noteSchema.omit({ text: true }).extend({ line: z.string() })) });
export type SanadNote = z.infer<typeof sanadNoteSchema>;

/** What may stand between the parts of one span: line ends and tabs are never inside of a part. */
export const PARTS = /[^\t\n\v\f\r\u001c-\u001e\u0085\u2028\u2029]+/gu;
export const GAP = /^[\s\u001c-\u001e\u0085]*$/u;

/** A type or value as one word without the signs that mean something to annotation.conf. */
export const encodeName = (name: string): string =>
  name.replace(/[\s\p{Cc}%:;,|<>]+/gu, (signs) => encodeURIComponent(signs));

export const decodeName = (name: string): string =>
  name.replace(/(?:%[\dA-F]{2})+/gu, (signs) => {
    try {
      return decodeURIComponent(signs);
    } catch {
      return signs;
    }
  });

const hex = (sign: string): string => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
const SHORT: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** A text on one line; `unescapeLine` gives it back. */
export const escapeLine = (text: string): string =>
  text.replace(/[\\\p{Cc}\u2028\u2029]/gu, (sign) => SHORT[sign] ?? hex(sign));

export const unescapeLine = (line: string): string =>
  line.replace(/\\(?:([\\nrt])|u([\da-f]{4}))/gu, (_whole, short: string | undefined, code: string | undefined) => {
    if (short === undefined) return String.fromCharCode(parseInt(code ?? '', 16));
    return { n: '\n', r: '\r', t: '\t' }[short] ?? '\\';
  });

/** JSON keeps its own control characters escaped, but not these line ends. */
export const jsonLine = (value: unknown): string =>
  JSON.stringify(value).replace(/[\u007f-\u009f\u2028\u2029]/gu, (sign) => hex(sign));
