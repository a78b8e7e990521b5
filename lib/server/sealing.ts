/**
 * Secrets that we must be able to read again, kept so that the database alone gives none of them away: AES-256-GCM under
 * a key made from the installation's secret. `place` ties what is sealed to its row; put elsewhere it doesn't open.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { env } from './env';

const CIPHER = 'aes-256-gcm';
const NONCE = 12;
const TAG = 16;

const keyFor = (purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', env.NEXTAUTH_SECRET, '', `sanad/${purpose}`, 32));

/** Text that only open() with the same purpose and place reads. */
export function seal(plain: string, purpose: string, place: string): string {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv(CIPHER, keyFor(purpose), nonce).setAAD(Buffer.from(place));
  const sealed = Buffer.concat([nonce, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return `v1.${sealed.toString('base64url')}`;
}

/** What was sealed; null when the installation's secret is another one now, or something was changed or moved. */
export function open(sealed: string, purpose: string, place: string): string | null {
  if (!sealed.startsWith('v1.')) return null;
  const bytes = Buffer.from(sealed.slice(3), 'base64url');
  if (bytes.length < NONCE + TAG) return null;
  try {
    const decipher = createDecipheriv(CIPHER, keyFor(purpose), bytes.subarray(0, NONCE), { authTagLength: TAG })
      .setAAD(Buffer.from(place))
      .setAuthTag(bytes.subarray(-TAG));
    return Buffer.concat([decipher.update(bytes.subarray(NONCE, -TAG)), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}
