/** What the export menu offers, in groups. Names of programs and formats are the same in every language. */
import type { CSV_TABLES, ReportFormat } from '@/lib/domain/report';

export type Offer = {
  format: ReportFormat;
  table?: (typeof CSV_TABLES)[number];
  /** Of its name and hint in the messages. */
  key: string;
  name?: string;
  ending: string;
};

export const GROUPS: { key: 'read' | 'tables' | 'data' | 'tools'; offers: Offer[] }[] = [
  {
    key: 'read',
    offers: [
      { format: 'html', key: 'html', ending: '.html' },
      { format: 'pdf', key: 'pdf', name: 'PDF', ending: '.pdf' },
      { format: 'docx', key: 'docx', name: 'Word', ending: '.docx' },
      { format: 'markdown', key: 'markdown', name: 'Markdown', ending: '.md' },
    ],
  },
  {
    key: 'tables',
    offers: [
      { format: 'xlsx', key: 'xlsx', name: 'Excel', ending: '.xlsx' },
      { format: 'csv', table: 'claims', key: 'claims', ending: '.csv' },
      { format: 'csv', table: 'evidence', key: 'evidence', ending: '.csv' },
      { format: 'csv', table: 'contacts', key: 'contacts', ending: '.csv' },
    ],
  },
  {
    key: 'data',
    offers: [
      { format: 'json', key: 'json', name: 'JSON', ending: '.json' },
      { format: 'w3c', key: 'w3c', name: 'W3C Web Annotation', ending: '.jsonld' },
      { format: 'claim-review', key: 'claim-review', name: 'ClaimReview', ending: '.jsonld' },
      { format: 'bundle', key: 'bundle', ending: '.zip' },
    ],
  },
  {
    key: 'tools',
    offers: [
      { format: 'hypothesis', key: 'hypothesis', name: 'Hypothesis', ending: '.json' },
      { format: 'doccano', key: 'doccano', name: 'doccano', ending: '.jsonl' },
      { format: 'label-studio', key: 'label-studio', name: 'Label Studio', ending: '.zip' },
      { format: 'webanno-tsv', key: 'webanno-tsv', name: 'WebAnno TSV', ending: '.tsv' },
      { format: 'cas-json', key: 'cas-json', name: 'UIMA CAS JSON', ending: '.json' },
      { format: 'brat', key: 'brat', name: 'brat', ending: '.zip' },
    ],
  },
];

/** Written while they are read: even of a large article the first words come at once. */
const STREAMED: ReadonlySet<ReportFormat> = new Set(['csv', 'json', 'w3c', 'hypothesis']);

export const takesLong = (format: ReportFormat): boolean => !STREAMED.has(format);
