// as: lib/domain/locale.ts · refused by: no-restricted-imports
import clsx from 'clsx';
export const wrong = clsx('a');
