import { checkPublication, publishReport } from '@/lib/api/publications';
import * as publications from '@/lib/server/publications';
import { route } from '@/lib/server/http';

export const GET = route(checkPublication, ({ actor, params }) => publications.checkPublication(actor, params.article));

export const POST = route(publishReport, ({ actor, params, body }) =>
  publications.publishReport(actor, params.article, body),
);
