export async function benchDesk() {
  return null;
}
