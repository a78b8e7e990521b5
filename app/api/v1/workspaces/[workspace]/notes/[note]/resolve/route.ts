import { resolveNote } from '@/lib/api/notes';
import { route } from '@/lib/server/http';
import * as notes from '@/lib/server/notes';

export const POST = route(resolveNote, ({ actor, params }) => notes.resolveNote(actor, params.note));
