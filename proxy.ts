/**
 * Security headers for pages, and nothing else: no sign-in check lives here. A fresh nonce per answer lets Next's own
 * scripts run and no others. The API sets its headers in route(); the matcher leaves it alone (bodies passing through
 * here are cut at 10 MB).
 */
import { NextResponse, type NextRequest } from 'next/server';

export function proxy(request: NextRequest) {
  const bare = withoutSlash(request.url);
  if (bare) return NextResponse.redirect(bare, 308);
  const nonce = btoa(crypto.randomUUID());
  const policy = contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set('x-nonce', nonce);
  headers.set('content-security-policy', policy);

  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  response.headers.set('x-content-type-options', 'nosniff');
  const isLetter = request.nextUrl.pathname.startsWith('/memo/');
  response.headers.set('referrer-policy', isLetter ? 'no-referrer' : 'strict-origin-when-cross-origin');
  if (isLetter) {
    response.headers.set('x-robots-tag', 'noindex, nofollow');
    response.headers.set('cache-control', 'no-store');
  }
  response.headers.set('permissions-policy', 'camera=(), microphone=(), geolocation=()');
  const scheme = request.headers.get('x-forwarded-proto') ?? request.nextUrl.protocol;
  if (scheme.startsWith('https')) {
    response.headers.set('strict-transport-security', 'max-age=31536000; includeSubDomains');
  }
  return response;
}

export const config = {
  matcher: ['/((?!api/|r/|.well-known/|robots.txt|sitemap.xml|_next/static|_next/image|favicon.ico|icon.svg).*)'],
};

/**
 * Next's own redirect is off (next.config.js): a Web Annotation container's address ends in a slash, and browsers refuse
 * a redirect as the answer to a preflight. Pages have one address each all the same.
 */
function withoutSlash(address: string): URL | null {
  const url = new URL(address);
  if (url.pathname === '/' || !url.pathname.endsWith('/')) return null;
  url.pathname = url.pathname.replace(/\/+$/, '');
  return url;
}

/** Style attributes stay allowed: menus and sheets are placed by them, and a style can't run anything. */
function contentSecurityPolicy(nonce: string): string {
  const developing = process.env.NODE_ENV === 'development';
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${developing ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${developing ? ' ws:' : ''}`,
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
  ].join('; ');
}
