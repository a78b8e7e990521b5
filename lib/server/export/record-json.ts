/** The complete record as JSON, annotation by annotation. The same as JSON.stringify() of it. */
import type { Source } from './source';
import { FLUSH } from './streams';

export async function* recordJson({ head, records }: Source, schema: string): AsyncGenerator<string> {
  const { generatedAt, ...rest } = head;
  yield `${JSON.stringify({ $schema: schema, ...rest }).slice(0, -1)},"annotations":[`;
  yield FLUSH;
  let separator = '\n';
  for await (const batch of records()) {
    for (const record of batch) {
      yield separator + JSON.stringify(record);
      separator = ',\n';
    }
  }
  yield `\n],"generatedAt":${JSON.stringify(generatedAt)}}\n`;
}
