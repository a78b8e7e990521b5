import { useTranslations } from 'next-intl';

const SAMPLE = `import { createHmac, timingSafeEqual } from 'node:crypto';

/** True if the message came from Sanad. body: the request's bytes as text, unparsed. */
export function isGenuine(headers, body, secret) {
  const id = headers['webhook-id'];
  const timestamp = headers['webhook-timestamp'];
  if (Math.abs(Date.now() / 1000 - Number(timestamp)) > 300) return false;
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const wanted = createHmac('sha256', key).update(\`\${id}.\${timestamp}.\${body}\`).digest();
  return headers['webhook-signature'].split(' ').some((signature) => {
    const given = Buffer.from(signature.replace(/^v1,/, ''), 'base64');
    return given.length === wanted.length && timingSafeEqual(given, wanted);
  });
}`;

export function VerifySample() {
  const t = useTranslations('webhooks.verify');
  return (
    <details className="rounded-xl border border-line bg-surface px-4 py-3">
      <summary className="cursor-pointer font-medium">{t('title')}</summary>
      <p className="mt-2 text-sm text-muted">{t('intro')}</p>
      <pre dir="ltr" tabIndex={0} className="mt-2 overflow-x-auto rounded-lg bg-sunken p-3 text-start text-xs">
        {SAMPLE}
      </pre>
    </details>
  );
}
