// as: lib/text/direction.ts · refused by: import/no-restricted-paths
import { LINK_REL } from '../editor/link-policy';
export const wrong = LINK_REL;
