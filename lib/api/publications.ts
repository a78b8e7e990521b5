/** Published reports: editions under one address, retraction, corrections. */
import { z } from 'zod';
import { pageOf, pageQuery } from '@/lib/domain/page';
import {
  PUBLICATION_STATUSES,
  publicationChangeSchema,
  publicationCheckSchema,
  publicationDetailSchema,
  publicationDraftSchema,
  publicationSchema,
} from '@/lib/domain/publication';
import { endpoint } from './endpoint';
import { articleParams, reportParams, workspaceParams } from './params';

const member = { tag: 'reports', access: 'member' } as const;

export const listPublications = endpoint({
  ...member,
  method: 'GET',
  path: '/workspaces/{workspace}/reports',
  name: 'listPublications',
  summary: 'Published reports, the newest first',
  ability: 'article:read',
  params: workspaceParams,
  query: z.strictObject({ ...pageQuery, status: z.enum(PUBLICATION_STATUSES).optional() }),
  response: pageOf(publicationSchema),
  status: 200,
});

export const checkPublication = endpoint({
  ...member,
  method: 'GET',
  path: '/workspaces/{workspace}/articles/{article}/reports',
  name: 'checkPublication',
  summary: 'The article’s published report, what changed since, and what publishing now would need',
  ability: 'article:read',
  params: articleParams,
  response: publicationCheckSchema,
  status: 200,
});

export const publishReport = endpoint({
  ...member,
  method: 'POST',
  path: '/workspaces/{workspace}/articles/{article}/reports',
  name: 'publishReport',
  summary: 'Publish the article’s report: its first edition, under an address of its own',
  ability: 'report:publish',
  params: articleParams,
  body: publicationDraftSchema,
  response: publicationDetailSchema,
  location: '/workspaces/{workspace}/reports/{id}',
  status: 201,
});

export const getPublication = endpoint({
  ...member,
  method: 'GET',
  path: '/workspaces/{workspace}/reports/{report}',
  name: 'getPublication',
  summary: 'A published report with its editions and corrections',
  ability: 'article:read',
  params: reportParams,
  response: publicationDetailSchema,
  status: 200,
});

export const changePublication = endpoint({
  ...member,
  method: 'PATCH',
  path: '/workspaces/{workspace}/reports/{report}',
  name: 'changePublication',
  summary: 'Publish a new edition, retract, take the retraction back, or add a correction',
  ability: 'report:publish',
  params: reportParams,
  ifMatch: true,
  body: publicationChangeSchema,
  response: publicationDetailSchema,
  status: 200,
});
