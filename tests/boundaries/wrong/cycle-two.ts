// as: tests/boundaries/wrong/cycle-two.ts · refused by: import/no-cycle
import { one } from './cycle-one';
export const two = (depth: number): number => (depth === 0 ? 2 : one(depth - 1));
