import { makeMemoLink, revokeMemoLink } from '@/lib/api/memos';
import { route } from '@/lib/server/http';
import * as links from '@/lib/server/memos/links';

export const POST = route(makeMemoLink, ({ actor, params, body }) => links.makeMemoLink(actor, params.memo, body.days));

export const DELETE = route(revokeMemoLink, ({ actor, params }) => links.revokeMemoLink(actor, params.memo));
