/** The `sanad` object (sanad-object.ts), annotation by annotation. */
import type { Range } from '@/lib/domain/annotation';
import type { ExchangeAnnotation } from './model';
import { commas, pass, type ExchangeHead, type Pass } from './script';

type AsFormat = {
  /** Takes one of our offsets to the unit of the format. */
  unit?: (offset: number) => number;
  /** What becomes of the object's text, for formats that keep it as a string. */
  string?: (json: string) => string;
  /** Sees each annotation that is written: going over all of them again costs as much as the first time. */
  onEach?: (annotation: ExchangeAnnotation) => void;
};

/** The object of a document as JSON. */
export function* sanadScript(
  { id, direction, sentences }: ExchangeHead,
  { unit = (offset) => offset, string = (json) => json, onEach }: AsFormat = {},
): Generator<string | Pass> {
  const inUnit = ({ start, end }: Range): Range => ({ start: unit(start), end: unit(end) });
  const begin = JSON.stringify({ id, direction, sentences: sentences.map(inUnit), annotations: [] });
  yield string(begin.slice(0, -2));
  const list = commas();
  yield pass((annotation) => {
    onEach?.(annotation);
    return string(list([JSON.stringify({ ...annotation, range: annotation.range && inUnit(annotation.range) })]));
  });
  yield string(']}');
}
