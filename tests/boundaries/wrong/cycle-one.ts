// as: tests/boundaries/wrong/cycle-one.ts · refused by: import/no-cycle
import { two } from './cycle-two';
export const one = (depth: number): number => (depth === 0 ? 1 : two(depth - 1));
