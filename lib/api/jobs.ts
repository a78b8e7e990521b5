import { z } from 'zod';
import { JOB_KINDS, JOB_STATUSES, jobSchema } from '@/lib/domain/job';
import { pageOf, pageQuery } from '@/lib/domain/page';
import { endpoint } from './endpoint';
import { jobParams, workspaceParams } from './params';

const owners = { tag: 'jobs', access: 'member', ability: 'job:manage' } as const;

export const listJobs = endpoint({
  ...owners,
  method: 'GET',
  path: '/workspaces/{workspace}/jobs',
  name: 'listJobs',
  summary: 'Work in the background, newest first',
  params: workspaceParams,
  query: z.strictObject({
    ...pageQuery,
    status: z.enum(JOB_STATUSES).optional(),
    kind: z.enum(JOB_KINDS).optional(),
  }),
  response: pageOf(jobSchema),
  status: 200,
});

export const retryJob = endpoint({
  ...owners,
  method: 'POST',
  path: '/workspaces/{workspace}/jobs/{job}/retry',
  name: 'retryJob',
  summary: 'Try a failed or cancelled job again, now',
  params: jobParams,
  response: jobSchema,
  status: 200,
});

export const cancelJob = endpoint({
  ...owners,
  method: 'POST',
  path: '/workspaces/{workspace}/jobs/{job}/cancel',
  name: 'cancelJob',
  summary: 'Leave a job that has not ended undone',
  params: jobParams,
  response: jobSchema,
  status: 200,
});
