// as: components/ui/kbd.tsx · refused by: no-restricted-syntax
import clsx from 'clsx';
export const Wrong = ({ on }: { on: boolean }) => <p className={clsx('p-2', on && 'hover:text-left')}>wrong</p>;
