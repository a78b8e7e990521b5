/** The complete record as JSON, annotation by annotation: the same as JSON.stringify() of it but for line ends. */
import type { Source } from './source';
import { FLUSH } from './streams';

export async function* recordJson(
  { head, records }: Source,
  schema: string,
): AsyncGenerator<string | readonly string[]> {
  const { generatedAt, ...rest } = head;
  yield `${JSON.stringify({ $schema: schema, ...rest }).slice(0, -1)},"annotations":[\n`;
  yield FLUSH;
  let isFirst = true;
  for await (const batch of records()) {
    yield batch.map((record, index) => (isFirst && index === 0 ? '' : ',\n') + JSON.stringify(record));
    isFirst = false;
  }
  yield `\n],"generatedAt":${JSON.stringify(generatedAt)}}\n`;
}
