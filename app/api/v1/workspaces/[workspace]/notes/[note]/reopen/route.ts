import { reopenNote } from '@/lib/api/notes';
import { route } from '@/lib/server/http';
import * as notes from '@/lib/server/notes';

export const POST = route(reopenNote, ({ actor, params }) => notes.reopenNote(actor, params.note));
