import { restoreArticle } from '@/lib/api/articles';
import * as articles from '@/lib/server/articles';
import { route } from '@/lib/server/http';

export const POST = route(restoreArticle, ({ actor, params }) => articles.restoreArticle(actor, params.article));
