/** Files whose shape is published. The number is the format's version: a shape that breaks readers gets the next. */
export const SCHEMA_NAMES = ['sanad-article-1', 'sanad-report-1', 'sanad-bundle-1'] as const;
export type SchemaName = (typeof SCHEMA_NAMES)[number];
