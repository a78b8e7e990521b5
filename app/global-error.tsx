'use client';

/** The last resort, when the root layout itself failed: no messages, no theme, so both languages stand here as text. */
type Props = { error: Error & { digest?: string }; reset: () => void };

export default function GlobalError({ error, reset }: Props) {
  return (
    <html lang="en">
      <body
        style={{
          margin: 0,
          minHeight: '100vh',
          display: 'grid',
          placeContent: 'center',
          gap: '1rem',
          padding: '1rem',
          fontFamily: 'system-ui, sans-serif',
          textAlign: 'center',
        }}
      >
        <title>Sanad · سند</title>
        <h1 style={{ fontSize: '1.25rem', margin: 0 }}>
          This page could not be shown. Nothing that was saved is lost.
        </h1>
        <p lang="ar" dir="rtl" style={{ fontSize: '1.25rem', margin: 0 }}>
          تعذّر عرض هذه الصفحة. لم يضع شيء مما حُفظ.
        </p>
        <p>
          <button type="button" onClick={reset} style={{ font: 'inherit', padding: '0.6rem 1.2rem' }}>
            Try again · حاول مجددًا
          </button>
        </p>
        {error.digest && <code>{error.digest}</code>}
      </body>
    </html>
  );
}
