import { z } from 'zod';
import { endpoint } from './endpoint';

export const getOpenApi = endpoint({
  method: 'GET',
  path: '/openapi.json',
  name: 'getOpenApi',
  summary: 'This description, as OpenAPI 3.1',
  tag: 'reference',
  access: 'public',
  ability: null,
  response: z.looseObject({ openapi: z.string() }),
  status: 200,
});
