import { createNote, listNotes } from '@/lib/api/notes';
import { route } from '@/lib/server/http';
import * as notes from '@/lib/server/notes';

export const GET = route(listNotes, ({ actor, params, query }) => notes.listNotes(actor, params.annotation, query));

export const POST = route(createNote, ({ actor, params, body }) => notes.createNote(actor, params.annotation, body));
