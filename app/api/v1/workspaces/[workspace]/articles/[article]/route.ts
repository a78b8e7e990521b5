import { getArticle, removeArticle, updateArticle } from '@/lib/api/articles';
import * as articles from '@/lib/server/articles';
import { route } from '@/lib/server/http';

export const GET = route(getArticle, ({ actor, params }) => articles.getArticle(actor, params.article));
export const PATCH = route(updateArticle, ({ actor, params, body, version }) =>
  articles.updateArticle(actor, params.article, version, body),
);
export const DELETE = route(removeArticle, ({ actor, params, version }) =>
  articles.removeArticle(actor, params.article, version),
);
