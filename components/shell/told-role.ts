/**
 * The role that the server last named, told by whoever heard it in an answer: pages that ask for news every few seconds
 * anyway hear it there, so that nobody has to ask a second time.
 */
import type { Role } from '@/lib/domain/member';

type Listener = (workspace: string, role: Role) => void;
const listeners = new Set<Listener>();

export const tellRole: Listener = (workspace, role) => listeners.forEach((listener) => listener(workspace, role));

export function onRoleTold(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
