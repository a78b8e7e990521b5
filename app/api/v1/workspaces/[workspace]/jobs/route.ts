import { listJobs } from '@/lib/api/jobs';
import { route } from '@/lib/server/http';
import * as jobs from '@/lib/server/jobs';

export const GET = route(listJobs, ({ actor, query }) => jobs.listJobs(actor, query));
