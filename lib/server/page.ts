/** What pages need: the asking person, or the sign-in page; an AppError as the page that says it. */
import { headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { cache } from 'react';
import type { Actor } from '@/lib/domain/member';
import { toAppError } from './db';
import { actorIn, identify, type Identity } from './identity';

/** The signed-in person, or null. Asked once per request. */
export const visitor = cache(async (): Promise<Identity | null> => {
  const list = await headers();
  return identify({ get: (name) => (name === 'authorization' ? null : list.get(name)) });
});

/** The signed-in person; a visitor is sent to sign in and then back to `path`. */
export async function signedIn(path: string): Promise<Identity> {
  const identity = await visitor();
  if (identity === null) redirect(`/sign-in?callbackUrl=${encodeURIComponent(path)}`);
  return identity;
}

const actorFor = cache(actorIn);

/** Runs a page's reads as a member of the workspace; absent and forbidden look the same from outside. */
export async function load<T>(workspace: string, path: string, run: (actor: Actor) => Promise<T>): Promise<T> {
  const identity = await signedIn(path);
  try {
    return await run(await actorFor(identity, workspace));
  } catch (error) {
    if (isDigest(error)) throw error;
    const known = toAppError(error);
    if (['not_found', 'forbidden', 'invalid'].includes(known.code)) notFound();
    throw error;
  }
}

/** redirect() and notFound() travel as errors with a digest. */
const isDigest = (error: unknown): boolean => error instanceof Error && 'digest' in error;
