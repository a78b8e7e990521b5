// as: lib/exchange/model.ts · refused by: import/no-restricted-paths
import { loadMessages } from '../server/i18n';
export const wrong = loadMessages;
