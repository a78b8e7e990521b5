/**
 * Long work in short turns: others are served in between. For what is many small steps; one long step belongs into a
 * thread of its own (import/convert.ts).
 */
const AT_ONCE = 250;

/** What the work makes of each part, in order. Nobody waits longer than for one part. */
export async function inTurns<Item, Made>(items: readonly Item[], work: (part: Item[]) => Made): Promise<Made[]> {
  const made: Made[] = [];
  for (let at = 0; at < items.length; at += AT_ONCE) {
    if (at > 0) await new Promise<void>((resolve) => setImmediate(resolve));
    made.push(work(items.slice(at, at + AT_ONCE)));
  }
  return made;
}
