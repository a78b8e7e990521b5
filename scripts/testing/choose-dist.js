import { distInUse } from '../app/running.js';
import { buildIsFresh, sourcesHash } from '../build.js';
import { settings as readSettings } from '../environment.js';

const OWN_DIST = '.next-test';

/** The build that npm start uses, unless a server that is running would lose it under its feet. */
export function chooseDist() {
  const usual = readSettings().dist;
  return buildIsFresh(usual, sourcesHash()) || !distInUse(usual) ? usual : OWN_DIST;
}
