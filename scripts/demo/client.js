// A person at the API: signs in as a browser would and keeps the cookie. Everything the demo world has goes through the
// same door as everybody's work.

/** @param {Response} response @param {string} what */
async function must(response, what) {
  if (response.ok) return response.status === 204 ? null : response.json();
  throw new Error(`${what}: ${response.status} ${await response.text()}`);
}

/** @param {Map<string, string>} jar @param {Response} response */
function keepCookies(jar, response) {
  for (const line of response.headers.getSetCookie()) {
    const [pair = ''] = line.split(';');
    const at = pair.indexOf('=');
    jar.set(pair.slice(0, at), pair.slice(at + 1));
  }
}

/** @param {string} baseUrl */
export function visitorAt(baseUrl) {
  /** @type {Map<string, string>} */
  const jar = new Map();
  const headers = () => ({ origin: baseUrl, cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') });

  /**
   * @param {string} method
   * @param {string} path below /api/v1
   * @param {unknown} [body]
   * @param {number} [version] for If-Match
   */
  async function ask(method, path, body, version) {
    const response = await fetch(`${baseUrl}/api/v1${path}`, {
      method,
      headers: {
        ...headers(),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(version === undefined ? {} : { 'if-match': `"v${version}"` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    keepCookies(jar, response);
    return must(response, `${method} ${path}`);
  }

  /** @param {string} email @param {string} password */
  async function signIn(email, password) {
    const csrf = await fetch(`${baseUrl}/api/auth/csrf`, { headers: headers() });
    keepCookies(jar, csrf);
    const { csrfToken } = await csrf.json();
    const response = await fetch(`${baseUrl}/api/auth/callback/credentials`, {
      method: 'POST',
      redirect: 'manual',
      headers: { ...headers(), 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ csrfToken, email, password }),
    });
    keepCookies(jar, response);
    if (response.status >= 400) throw new Error(`sign-in of ${email}: ${response.status}`);
  }

  return { ask, signIn };
}

/** @param {...string} paragraphs a paragraph each */
export const richText = (...paragraphs) => ({
  type: 'doc',
  content: paragraphs.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })),
});
