import { removeNote, updateNote } from '@/lib/api/notes';
import { route } from '@/lib/server/http';
import * as notes from '@/lib/server/notes';

export const PATCH = route(updateNote, ({ actor, params, version, body }) =>
  notes.updateNote(actor, params.note, version, body),
);

export const DELETE = route(removeNote, ({ actor, params, version }) => notes.removeNote(actor, params.note, version));
