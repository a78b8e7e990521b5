/** Why an address could not be read. Each has a sentence in messages/<locale>/errors.json under `fetch`. */
export const FETCH_FAULTS = [
  'bad_address',
  'forbidden_address',
  'not_found_host',
  'unreachable',
  'timeout',
  'too_large',
  'too_many_redirects',
  'bad_certificate',
  'gone',
  'legal',
  'login',
  'refused',
  'server_error',
  'not_readable',
  'empty',
] as const;
export type FetchFault = (typeof FETCH_FAULTS)[number];
