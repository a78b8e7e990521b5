/** A captured page as a document that can do nothing: no scripts, no forms, nothing loaded from anywhere. */
import sanitizeHtml from 'sanitize-html';
import { escapeHtml } from '@/lib/editor/render';
import { decode, isHtml, mediaType } from './read-page';

export type Shown = {
  url: string;
  finalUrl: string | null;
  capturedAt: Date | null;
  contentType: string | null;
  sha256: string | null;
  text: string | null;
};

const POLICY = "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'; frame-ancestors 'self'";

const HEADERS = {
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'SAMEORIGIN',
};

const TAGS = [...sanitizeHtml.defaults.allowedTags, 'img', 'title'].filter((tag) => tag !== 'title');

const STYLE = `body{margin:0 auto;max-width:46rem;padding:1rem;font:1rem/1.6 system-ui,sans-serif;overflow-wrap:anywhere}
header{border-block-end:1px solid;padding-block-end:.75rem;margin-block-end:1rem;font-size:.8125rem}
img{max-width:100%;height:auto}pre{white-space:pre-wrap;font:inherit}`;

/** HTML without what acts, other text as text; files come as attachments. */
export function viewOf(shown: Shown, body: Uint8Array<ArrayBuffer>): Response {
  const type = mediaType(shown.contentType ?? '');
  if (!isHtml(type) && !type.startsWith('text/')) {
    return new Response(body, {
      headers: {
        ...HEADERS,
        'content-type': 'application/octet-stream',
        'content-disposition': `attachment; filename="capture-${shown.sha256?.slice(0, 12) ?? ''}"`,
      },
    });
  }
  const written = decode(body, shown.contentType ?? '');
  const content = isHtml(type) ? clean(written) : `<pre dir="auto">${escapeHtml(written)}</pre>`;
  const dir = /<html[^>]+\bdir=["']?rtl/i.test(written) ? 'rtl' : 'auto';
  const page = `<!doctype html><meta charset="utf-8"><title>${escapeHtml(shown.url)}</title><style>${STYLE}</style>
<header dir="ltr"><div>${escapeHtml(shown.finalUrl ?? shown.url)}</div><div>${shown.capturedAt?.toISOString() ?? ''}</div>
<div>SHA-256 ${shown.sha256 ?? ''}</div></header><main dir="${dir}">${content}</main>`;
  return new Response(page, { headers: { ...HEADERS, 'content-type': 'text/html; charset=utf-8' } });
}

const clean = (html: string): string =>
  sanitizeHtml(html, {
    allowedTags: TAGS,
    allowedAttributes: {
      '*': ['dir', 'lang'],
      img: ['src', 'alt'],
      td: ['colspan', 'rowspan'],
      th: ['colspan', 'rowspan'],
    },
    allowedSchemes: ['https', 'http'],
    allowedSchemesByTag: { img: ['data'] },
    nonTextTags: ['script', 'style', 'textarea', 'option', 'noscript', 'title', 'template'],
  });
