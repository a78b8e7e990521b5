// as: lib/server/i18n.ts · refused by: @typescript-eslint/no-explicit-any
/* eslint-disable */
export const wrong = (value: any): string => String(value);
