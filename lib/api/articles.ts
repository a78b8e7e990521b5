import { z } from 'zod';
import {
  ARTICLE_SORTS,
  articleDraftSchema,
  articleListItemSchema,
  articlePatchSchema,
  articleSchema,
  coverageSchema,
  language,
  sentenceCorrectionSchema,
  sentenceSchema,
  triageSchema,
} from '@/lib/domain/article';
import { PUBLICATION_MARKS } from '@/lib/domain/article-publication';
import { uuid } from '@/lib/domain/json';
import { pageOf, pageQuery } from '@/lib/domain/page';
import { reportSchema } from '@/lib/domain/report';
import { endpoint } from './endpoint';
import { articleParams, sentenceParams, workspaceParams } from './params';

const flag = z.enum(['true', 'false']).transform((value) => value === 'true');

export const listArticles = endpoint({
  method: 'GET',
  path: '/workspaces/{workspace}/articles',
  name: 'listArticles',
  summary: 'Articles with coverage, claims by status and verdict, and assignees',
  tag: 'articles',
  access: 'member',
  ability: 'article:read',
  params: workspaceParams,
  query: z.strictObject({
    ...pageQuery,
    q: z.string().max(200).optional(),
    language: language.optional(),
    assigneeId: uuid.optional(),
    /** `published` also where the desk has changed since. */
    publication: z.enum(PUBLICATION_MARKS).optional(),
    archived: flag.optional(),
    trashed: flag.optional(),
    sort: z.enum(ARTICLE_SORTS).default('-updatedAt'),
  }),
  response: pageOf(articleListItemSchema),
  status: 200,
});

export const createArticle = endpoint({
  method: 'POST',
  path: '/workspaces/{workspace}/articles',
  name: 'createArticle',
  summary: 'Bring an article in; its text becomes version 1 with its sentences',
  tag: 'articles',
  access: 'member',
  ability: 'article:create',
  params: workspaceParams,
  body: articleDraftSchema,
  response: articleSchema,
  location: '/workspaces/{workspace}/articles/{id}',
  status: 201,
});

export const getArticle = endpoint({
  method: 'GET',
  path: '/workspaces/{workspace}/articles/{article}',
  name: 'getArticle',
  summary: 'One article',
  tag: 'articles',
  access: 'member',
  ability: 'article:read',
  params: articleParams,
  response: articleSchema,
  status: 200,
});

export const updateArticle = endpoint({
  method: 'PATCH',
  path: '/workspaces/{workspace}/articles/{article}',
  name: 'updateArticle',
  summary: 'Change an article’s metadata or report options, archive it or bring it back',
  tag: 'articles',
  access: 'member',
  ability: 'article:update',
  params: articleParams,
  ifMatch: true,
  body: articlePatchSchema,
  response: articleSchema,
  status: 200,
});

export const removeArticle = endpoint({
  method: 'DELETE',
  path: '/workspaces/{workspace}/articles/{article}',
  name: 'removeArticle',
  summary: 'Move an article to the trash',
  tag: 'articles',
  access: 'member',
  ability: 'article:remove',
  params: articleParams,
  ifMatch: true,
  response: null,
  status: 204,
});

export const restoreArticle = endpoint({
  method: 'POST',
  path: '/workspaces/{workspace}/articles/{article}/restore',
  name: 'restoreArticle',
  summary: 'Take an article out of the trash',
  tag: 'articles',
  access: 'member',
  ability: 'article:remove',
  params: articleParams,
  response: articleSchema,
  status: 200,
});

export const triageSentence = endpoint({
  method: 'PUT',
  path: '/workspaces/{workspace}/articles/{article}/sentences/{index}/triage',
  name: 'triageSentence',
  summary: 'Say that a sentence has nothing to check, or take that back',
  tag: 'sentences',
  access: 'member',
  ability: 'sentence:triage',
  params: sentenceParams,
  body: triageSchema,
  response: z.object({ sentence: sentenceSchema, coverage: coverageSchema }),
  status: 200,
});

export const correctSentences = endpoint({
  method: 'PATCH',
  path: '/workspaces/{workspace}/articles/{article}/sentences',
  name: 'correctSentences',
  summary: 'Split a sentence or join it with the next; only before annotations exist on the version',
  tag: 'sentences',
  access: 'member',
  ability: 'sentence:correct',
  params: articleParams,
  ifMatch: true,
  body: sentenceCorrectionSchema,
  response: z.object({ sentences: z.array(sentenceSchema), article: articleSchema }),
  status: 200,
});

export const getReport = endpoint({
  method: 'GET',
  path: '/workspaces/{workspace}/articles/{article}/report',
  name: 'getReport',
  summary: 'The report as data, with what was chosen to go in',
  tag: 'reports',
  access: 'member',
  ability: 'article:read',
  params: articleParams,
  response: reportSchema,
  status: 200,
});
