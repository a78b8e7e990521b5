import { retryJob } from '@/lib/api/jobs';
import { route } from '@/lib/server/http';
import * as jobs from '@/lib/server/jobs';

export const POST = route(retryJob, ({ actor, params }) => jobs.retryJob(actor, params.job));
