/** The `sanad` object (sanad-object.ts), annotation by annotation. */
import type { Range } from '@/lib/domain/annotation';
import { commas, pass, type Aside, type ExchangeHead, type Pass } from './script';

type AsFormat = {
  /** Takes one of our offsets to the unit of the format. */
  unit?: (offset: number) => number;
  /** What becomes of the object's text, for formats that keep it as a string. */
  string?: (json: string) => string;
  aside?: Aside;
};

/** The object of a document as JSON. */
export function* sanadScript(
  { id, direction, sentences }: ExchangeHead,
  { unit = (offset) => offset, string = (json) => json, aside }: AsFormat = {},
): Generator<string | Pass> {
  const inUnit = ({ start, end }: Range): Range => ({ start: unit(start), end: unit(end) });
  const begin = JSON.stringify({ id, direction, sentences: sentences.map(inUnit), annotations: [] });
  yield string(begin.slice(0, -2));
  const list = commas();
  const written = pass((annotation) =>
    string(list([JSON.stringify({ ...annotation, range: annotation.range && inUnit(annotation.range) })])),
  );
  yield { ...written, aside };
  yield string(']}');
}
