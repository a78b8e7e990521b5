import { listPublications } from '@/lib/api/publications';
import * as publications from '@/lib/server/publications';
import { route } from '@/lib/server/http';

export const GET = route(listPublications, ({ actor, query }) => publications.listPublications(actor, query));
