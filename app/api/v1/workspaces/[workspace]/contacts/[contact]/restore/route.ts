import { restoreContact } from '@/lib/api/contacts';
import * as contacts from '@/lib/server/contacts';
import { route } from '@/lib/server/http';

export const POST = route(restoreContact, ({ actor, params }) => contacts.restoreContact(actor, params.contact));
