// as: lib/server/i18n.ts · refused by: @typescript-eslint/no-misused-promises
const guard = async (): Promise<boolean> => false;
export function wrong(): string {
  if (guard()) return 'let in';
  return 'kept out';
}
