import { createArticle, listArticles } from '@/lib/api/articles';
import * as articles from '@/lib/server/articles';
import { route } from '@/lib/server/http';

export const GET = route(listArticles, ({ actor, query }) => articles.listArticles(actor, query));
export const POST = route(createArticle, ({ actor, body }) => articles.createArticle(actor, body));
