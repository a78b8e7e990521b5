/** Addresses and headers of the container and of what is in it, as the Web Annotation Protocol asks for them. */
import { API_BASE } from '@/lib/api/call';
import type { Actor } from '@/lib/domain/member';
import { env } from '../env';

/** A container's address ends in a slash; without it, it is answered all the same. */
export const containerIri = ({ workspaceSlug }: Actor, articleId: string): string =>
  `${env.origin}${API_BASE}/workspaces/${workspaceSlug}/articles/${articleId}/web-annotations/`;

export const memberIri = (actor: Actor, articleId: string, id: string): string => containerIri(actor, articleId) + id;

const LDP = 'http://www.w3.org/ns/ldp#';
const link = (target: string, rel: string): string => `<${target}>; rel="${rel}"`;

export const containerHeaders = (etag: string, iri: string): Record<string, string> => ({
  etag,
  'content-location': iri,
  link: [
    link(`${LDP}BasicContainer`, 'type'),
    link('http://www.w3.org/TR/annotation-protocol/', `${LDP}constrainedBy`),
  ].join(', '),
  allow: 'GET, HEAD, POST, OPTIONS',
  'accept-post':
    'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld", application/ld+json, application/json',
  vary: 'Accept, Prefer',
});

export const memberHeaders = (etag: string): Record<string, string> => ({
  etag,
  link: link(`${LDP}Resource`, 'type'),
  allow: 'GET, HEAD, PUT, DELETE, OPTIONS',
  vary: 'Accept',
});
