import { env } from './env';

/** `__Host-` binds the cookie to this host and to https; plain http cannot carry it. */
const prefix = env.isHttps ? '__Host-' : '';

export const SESSION_COOKIE = `${prefix}sanad.session`;
export const CSRF_COOKIE = `${prefix}sanad.csrf`;
export const CALLBACK_COOKIE = `${prefix}sanad.callback`;
export const LOCALE_COOKIE = 'sanad-locale';
