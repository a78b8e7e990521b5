import { describe, expect, it } from 'vitest';
import { foldSame, type DiffLine } from '@/components/versions/fold-same';

const line = (type: DiffLine['type'], index: number): DiffLine => ({
  type,
  before: 'a',
  after: 'a',
  beforeIndex: index,
  afterIndex: index,
});
const shapeOf = (types: DiffLine['type'][]) =>
  foldSame(types.map(line)).map(({ isFolded, lines }) => `${isFolded ? 'folded' : 'shown'} ${lines.length}`);

describe('unchanged sentences', () => {
  it('are folded except those beside a change', () => {
    expect(shapeOf(['same', 'same', 'same', 'changed', 'same', 'same'])).toEqual(['folded 2', 'shown 3', 'folded 1']);
    expect(shapeOf(['added', 'removed'])).toEqual(['shown 2']);
    expect(shapeOf(['same', 'same'])).toEqual(['folded 2']);
    expect(shapeOf([])).toEqual([]);
  });
});
