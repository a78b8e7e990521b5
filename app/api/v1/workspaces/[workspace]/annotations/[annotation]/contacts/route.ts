import { addContact, listContacts } from '@/lib/api/contacts';
import * as contacts from '@/lib/server/contacts';
import { route } from '@/lib/server/http';

export const GET = route(listContacts, ({ actor, params, query }) =>
  contacts.listContacts(actor, params.annotation, query),
);

export const POST = route(addContact, ({ actor, params, body }) => contacts.addContact(actor, params.annotation, body));
