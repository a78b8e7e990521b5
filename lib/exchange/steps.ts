/**
 * Long work as many small steps: a generator that stops after each of them, so that whoever runs it may serve others in
 * between. Nothing in here knows of time; one step must not be long.
 */
export type Steps<Made> = Generator<void, Made>;

/** All steps at once. */
export function whole<Made>(steps: Steps<Made>): Made {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}

/** What `work` makes of each, one step for each. */
export function* eachOf<Item, Made>(items: Iterable<Item>, work: (item: Item, index: number) => Made): Steps<Made[]> {
  const made: Made[] = [];
  for (const item of items) {
    made.push(work(item, made.length));
    yield;
  }
  return made;
}

/** As eachOf(), where `work` makes none, one or several of each. */
export function* manyOf<Item, Made>(
  items: Iterable<Item>,
  work: (item: Item, index: number) => readonly Made[],
): Steps<Made[]> {
  const made: Made[] = [];
  let index = 0;
  for (const item of items) {
    for (const one of work(item, index)) made.push(one);
    index += 1;
    yield;
  }
  return made;
}
