/** All endpoints, for the OpenAPI document and the tests that hold routes and promises together. */
import * as annotations from './annotations';
import * as articles from './articles';
import * as bundles from './bundles';
import * as captures from './captures';
import * as contacts from './contacts';
import type { AnyEndpoint } from './endpoint';
import * as evidence from './evidence';
import * as exchange from './exchange';
import * as importBatches from './import-batches';
import * as exports from './exports';
import * as imports from './imports';
import * as jobs from './jobs';
import * as memos from './memos';
import * as notes from './notes';
import * as people from './people';
import * as publications from './publications';
import * as reference from './reference';
import * as statistics from './statistics';
import * as tasks from './tasks';
import * as versions from './versions';
import * as webAnnotations from './web-annotations';
import * as webhooks from './webhooks';
import * as workspaces from './workspaces';

export const ENDPOINTS: readonly AnyEndpoint[] = [
  people,
  workspaces,
  articles,
  versions,
  exports,
  bundles,
  imports,
  exchange,
  importBatches,
  annotations,
  notes,
  evidence,
  captures,
  contacts,
  memos,
  statistics,
  tasks,
  jobs,
  publications,
  webAnnotations,
  webhooks,
  reference,
].flatMap((module) => Object.values(module) as unknown as AnyEndpoint[]);
