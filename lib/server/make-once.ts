import { isAppError, STATUS } from '@/lib/domain/errors';
import { Made } from './once';

/**
 * Makes a record, or finds the one that the same request made before. A refusal comes second: the first try may have
 * been answered by a row, and the world may have moved on since (the article archived, a new version), so that the retry
 * of a success would read as a failure. `find` throws `conflict` when the row came from another draft.
 */
export async function makeOnce<T>(make: () => Promise<T>, find: () => Promise<T | null>): Promise<Made<T>> {
  try {
    return new Made(await make(), true);
  } catch (refusal) {
    if (!isAppError(refusal) || STATUS[refusal.code] >= 500) throw refusal;
    const before = await find();
    if (before === null) throw refusal;
    return new Made(before, false);
  }
}
