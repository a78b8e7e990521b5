import { restoreNote } from '@/lib/api/notes';
import { route } from '@/lib/server/http';
import * as notes from '@/lib/server/notes';

export const POST = route(restoreNote, ({ actor, params }) => notes.restoreNote(actor, params.note));
