/** All endpoints, for the OpenAPI document and the tests that hold routes and promises together. */
import * as annotations from './annotations';
import * as articles from './articles';
import type { AnyEndpoint } from './endpoint';
import * as people from './people';
import * as reference from './reference';
import * as tasks from './tasks';
import * as workspaces from './workspaces';

export const ENDPOINTS: readonly AnyEndpoint[] = [people, workspaces, articles, annotations, tasks, reference].flatMap(
  (module) => Object.values(module) as unknown as AnyEndpoint[],
);
