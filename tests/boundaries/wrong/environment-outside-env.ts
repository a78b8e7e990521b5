// as: lib/server/i18n.ts · refused by: no-restricted-syntax
export const wrong = process.env.DATABASE_URL;
