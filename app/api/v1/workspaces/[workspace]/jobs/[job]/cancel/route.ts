import { cancelJob } from '@/lib/api/jobs';
import { route } from '@/lib/server/http';
import * as jobs from '@/lib/server/jobs';

export const POST = route(cancelJob, ({ actor, params }) => jobs.cancelJob(actor, params.job));
