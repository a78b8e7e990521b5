export function deskTables() {
  return '';
}
