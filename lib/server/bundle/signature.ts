/**
 * A manifest names the hash of every file, so one signature over it covers the bundle. It is made with the installation's
 * own secret and says only: this left here, as it is. Without it a bundle could put words into the mouths of members.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { BundleManifest } from '@/lib/domain/bundle';
import { env } from '../env';

export function signatureOf(manifest: BundleManifest): string {
  const { signature: _, ...signed } = manifest;
  const key = createHmac('sha256', env.NEXTAUTH_SECRET).update('sanad-bundle').digest();
  return createHmac('sha256', key).update(JSON.stringify(signed)).digest('base64url');
}

export function isSignedHere(manifest: BundleManifest): boolean {
  const given = Buffer.from(manifest.signature ?? '');
  const own = Buffer.from(signatureOf(manifest));
  return given.length === own.length && timingSafeEqual(given, own);
}
