/**
 * An endpoint is a value: what is asked, what is promised. The server's validation, the browser's typed call, the forms'
 * field errors, the response status and the OpenAPI document all come from it.
 */
import type { z } from 'zod';
import type { Ability } from '@/lib/domain/permission';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
/** public: anyone · user: anyone signed in · member: a member of the workspace in the path. */
export type Access = 'public' | 'user' | 'member';

/** A resource that speaks another standard's JSON: its media type, and browsers' programs of any origin as clients. */
export type Media = {
  /** Content types of bodies, beside application/json. */
  accepts: readonly string[];
  /** Content type of answers. */
  gives: string;
  /** Any origin may ask with a bearer token; cookies count from here alone, as everywhere. */
  crossOrigin: boolean;
};

export type Endpoint<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Response extends z.ZodType = z.ZodType,
> = {
  method: Method;
  /** Below /api/v1, with {names} of the params. */
  path: string;
  /** operationId and the name of the service function. */
  name: string;
  summary: string;
  tag: string;
  access: Access;
  /** What the permission table is asked; null when belonging is enough. */
  ability: Ability | null;
  params?: Params;
  query?: Query;
  body?: Body;
  /** Accepts multipart/form-data with one `file` beside JSON. */
  upload?: boolean;
  /** Bytes of that file, where it may be larger than others. */
  maxUpload?: number;
  media?: Media;
  /** The change must say from which version it was made (If-Match). */
  ifMatch?: boolean;
  /** Where a created record is found, with {names} of the params and of the record. */
  location?: string;
  /** null: no body (204), or a download with its own media type. */
  response: Response | null;
  status: 200 | 201 | 202 | 204;
};

export type AnyEndpoint = Endpoint;

export const endpoint = <
  Params extends z.ZodType = z.ZodUndefined,
  Query extends z.ZodType = z.ZodUndefined,
  Body extends z.ZodType = z.ZodUndefined,
  Response extends z.ZodType = z.ZodUndefined,
>(
  value: Endpoint<Params, Query, Body, Response>,
): Endpoint<Params, Query, Body, Response> => value;

export type ParamsOf<E> = E extends Endpoint<infer P, z.ZodType, z.ZodType, z.ZodType> ? z.output<P> : never;
export type QueryOf<E> = E extends Endpoint<z.ZodType, infer Q, z.ZodType, z.ZodType> ? z.output<Q> : never;
export type BodyOf<E> = E extends Endpoint<z.ZodType, z.ZodType, infer B, z.ZodType> ? z.output<B> : never;
export type ResponseOf<E> = E extends Endpoint<z.ZodType, z.ZodType, z.ZodType, infer R> ? z.output<R> : never;
export type ParamsIn<E> = E extends Endpoint<infer P, z.ZodType, z.ZodType, z.ZodType> ? z.input<P> : never;
export type QueryIn<E> = E extends Endpoint<z.ZodType, infer Q, z.ZodType, z.ZodType> ? z.input<Q> : never;
export type BodyIn<E> = E extends Endpoint<z.ZodType, z.ZodType, infer B, z.ZodType> ? z.input<B> : never;
