/** What the desk checks and how long it takes, as counts. */
import { z } from 'zod';
import { dayOrInstant } from '@/lib/domain/json';
import { localeSchema } from '@/lib/domain/locale';
import { statisticsSchema } from '@/lib/domain/statistics';
import { endpoint } from './endpoint';
import { workspaceParams } from './params';

const member = { tag: 'statistics', access: 'member', method: 'GET', ability: 'workspace:read' } as const;
/** Left out: the last 365 days. `to` itself is not in the period. */
const period = { from: dayOrInstant.optional(), to: dayOrInstant.optional() };

export const getStatistics = endpoint({
  ...member,
  path: '/workspaces/{workspace}/statistics',
  name: 'getStatistics',
  summary: 'Verdicts by speaker, topic, publisher and month, evidence by stance, coverage, time to verdict',
  params: workspaceParams,
  query: z.strictObject(period),
  response: statisticsSchema,
  status: 200,
});

export const downloadStatistics = endpoint({
  ...member,
  path: '/workspaces/{workspace}/statistics/csv',
  name: 'downloadStatistics',
  summary: 'The same figures as one table for spreadsheets',
  params: workspaceParams,
  query: z.strictObject({ ...period, locale: localeSchema.default('en') }),
  response: null,
  status: 200,
});
