/** Moments in rows: Prisma gives them as dates, statements of our own (snapshot.ts) as the text that the API says. */
export type Instant = Date | string;

/** A row whose moments may be either. */
export type Told<Row> = {
  [Column in keyof Row]: Row[Column] extends Date
    ? Instant
    : Row[Column] extends Date | null
      ? Instant | null
      : Row[Column];
};

export const toInstant = (moment: Instant): string => (typeof moment === 'string' ? moment : moment.toISOString());

export const toInstantOrNull = (moment: Instant | null): string | null =>
  moment === null || typeof moment === 'string' ? moment : moment.toISOString();
