import { getMemo, removeMemo, updateMemo } from '@/lib/api/memos';
import { route } from '@/lib/server/http';
import * as memos from '@/lib/server/memos';

export const GET = route(getMemo, ({ actor, params }) => memos.getMemo(actor, params.memo));

export const PATCH = route(updateMemo, ({ actor, params, version, body }) =>
  memos.updateMemo(actor, params.memo, version, body),
);

export const DELETE = route(removeMemo, ({ actor, params, version }) => memos.removeMemo(actor, params.memo, version));
