import { removeContact, updateContact } from '@/lib/api/contacts';
import * as contacts from '@/lib/server/contacts';
import { route } from '@/lib/server/http';

export const PATCH = route(updateContact, ({ actor, params, version, body }) =>
  contacts.updateContact(actor, params.contact, version, body),
);

export const DELETE = route(removeContact, ({ actor, params, version }) =>
  contacts.removeContact(actor, params.contact, version),
);
