/**
 * Hypothesis as its API answers (h.readthedocs.io, "Annotation"): rows of annotations of an address, replies as rows that
 * name their ancestors. Its client counts in JavaScript strings, so positions are in UTF-16 units. A row has tags but no
 * labels, so what Sanad knows beyond them goes as tags with a prefix: `sanad:label:claim`, `sanad:status:open`,
 * `sanad:rating:false`, `sanad:stance:refutes`.
 */
export type HypothesisSelector =
  | { type: 'TextQuoteSelector'; exact: string; prefix?: string; suffix?: string }
  | { type: 'TextPositionSelector'; start: number; end: number }
  | {
      type: 'RangeSelector';
      startContainer: string;
      startOffset: number;
      endContainer: string;
      endOffset: number;
    };

export type HypothesisRow = {
  id: string;
  /** ISO 8601; Hypothesis itself writes microseconds and `+00:00`. */
  created: string;
  updated: string;
  /** `acct:name@authority`. */
  user: string;
  uri: string;
  /** Markdown. */
  text: string;
  tags: string[];
  group: string;
  permissions: { read: string[]; admin: string[]; update: string[]; delete: string[] };
  target: { source: string; selector?: HypothesisSelector[] }[];
  document: { title: string[] };
  links: Record<string, string>;
  hidden: boolean;
  flagged: boolean;
  /** Ids of the ancestors, oldest first; absent for what is no reply. */
  references?: string[];
  user_info?: { display_name: string | null };
};

/** As `GET /api/search` answers. */
export type HypothesisAnswer = { total: number; rows: HypothesisRow[] };

/** Where the writer puts what a row has no field for; the reader takes it back. */
export const HYPOTHESIS_TAG = {
  label: 'sanad:label:',
  status: 'sanad:status:',
  rating: 'sanad:rating:',
  stance: 'sanad:stance:',
} as const;

/** Of the pseudo accounts; a reserved name, so it is nobody's. */
export const HYPOTHESIS_AUTHORITY = 'sanad.invalid';
