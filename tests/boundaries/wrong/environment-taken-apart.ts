// as: lib/server/i18n.ts · refused by: no-restricted-syntax
export const { DATABASE_URL: wrong } = process.env;
