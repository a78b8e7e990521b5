// as: lib/server/i18n.ts · refused by: @typescript-eslint/no-floating-promises
const guard = async (): Promise<boolean> => false;
export function wrong(): void {
  guard();
}
