'use client';

import { FileText, Upload, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useId, useState, type FormEvent } from 'react';
import { v7 } from 'uuid';
import { addressIn } from '@/components/evidence/pasted-address';
import { useSubmit } from '@/components/people/use-submit';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { IconButton } from '@/components/ui/icon-button';
import { Textarea } from '@/components/ui/input';
import { Problem } from '@/components/ui/problem';
import { Progress } from '@/components/ui/progress';
import { call } from '@/lib/api/call';
import { addImportFile, startImport } from '@/lib/api/import-batches';
import { MAX_IMPORTS } from '@/lib/domain/imports';

/** A list of addresses, a set of files, or both. Sent again after a failure, it goes on where it stopped. */
export function ImportMany({ workspace }: { workspace: string }) {
  const t = useTranslations('imports');
  const router = useRouter();
  const inputId = useId();
  const { pending, problem, submit } = useSubmit();
  const [id, setId] = useState(() => v7());
  const [text, setText] = useState('');
  const [files, setFiles] = useState<readonly File[]>([]);
  const [sent, setSent] = useState(0);
  const lines = text.split(/\s+/u).filter((line) => line !== '');
  const wrong = lines.filter((line) => addressIn(line) === null);
  const count = lines.length + files.length;
  const isTooMany = count > MAX_IMPORTS;
  /** What is to be sent is another batch from now on. */
  const begin = () => {
    setId(v7());
    setSent(0);
  };

  const send = (event: FormEvent) => {
    event.preventDefault();
    if (count === 0 || wrong.length > 0 || isTooMany) return;
    void submit(async () => {
      const body = { id, urls: lines.map((line) => addressIn(line) ?? line), files: files.map(({ name }) => name) };
      await call(startImport, { params: { workspace }, body });
      for (const file of files.slice(sent)) {
        const form = new FormData();
        form.set('file', file);
        await call(addImportFile, { params: { workspace, batch: id }, body: form });
        setSent((known) => known + 1);
      }
      router.push(`/${workspace}/articles/imports/${id}`);
    });
  };
  const add = (list: FileList | null) => {
    const known = new Set(files.map(({ name }) => name));
    setFiles([...files, ...[...(list ?? [])].filter(({ name }) => !known.has(name))]);
    begin();
  };

  return (
    <form noValidate onSubmit={send} className="flex max-w-2xl flex-col gap-6">
      <Field
        label={t('urls')}
        hint={t('urlsHint', { max: MAX_IMPORTS })}
        error={wrong.length > 0 ? t('wrong', { count: wrong.length, first: wrong[0] ?? '' }) : null}
      >
        <Textarea
          rows={7}
          dir="ltr"
          spellCheck={false}
          autoFocus
          placeholder="https://"
          className="font-mono text-sm"
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            begin();
          }}
        />
      </Field>
      <div className="flex flex-col gap-2">
        <label
          htmlFor={inputId}
          onDragOver={(event) => event.preventDefault()}
          onDrop={(event) => {
            event.preventDefault();
            add(event.dataTransfer.files);
          }}
          className="flex min-h-28 cursor-pointer flex-col items-center justify-center gap-1 rounded-lg border border-dashed border-control bg-surface p-5 text-center transition-colors hover:border-muted has-focus-visible:outline-2 has-focus-visible:outline-focus"
        >
          <Upload aria-hidden className="size-5 text-faint" />
          <span className="font-medium">{t('files')}</span>
          <span className="text-sm text-muted">{t('filesHint')}</span>
          <input
            id={inputId}
            type="file"
            multiple
            accept=".txt,.md,.markdown,.html,.htm,.mhtml,.mht,.docx,.pdf"
            className="sr-only"
            onChange={(event) => {
              add(event.target.files);
              event.target.value = '';
            }}
          />
        </label>
        {files.length > 0 && (
          <ul aria-label={t('chosen')} className="divide-y divide-line rounded-lg border border-line bg-surface">
            {files.map((file) => (
              <li key={file.name} className="flex items-center gap-3 py-1 ps-3 pe-1">
                <FileText aria-hidden className="size-4 shrink-0 text-faint" />
                <bdi className="min-w-0 flex-1 truncate">{file.name}</bdi>
                <IconButton
                  label={t('takeAway', { name: file.name })}
                  icon={<X />}
                  size="sm"
                  className="coarse:size-11"
                  disabled={pending}
                  onClick={() => {
                    setFiles(files.filter((one) => one !== file));
                    begin();
                  }}
                />
              </li>
            ))}
          </ul>
        )}
      </div>
      {isTooMany && (
        <p role="alert" className="text-sm text-danger">
          {t('tooMany', { max: MAX_IMPORTS })}
        </p>
      )}
      {problem && <Problem problem={problem} />}
      {pending && files.length > 0 && (
        <Progress label={t('sending', { sent, total: files.length })} value={sent} max={files.length} />
      )}
      <div>
        <Button
          type="submit"
          variant="primary"
          loading={pending}
          disabled={(count === 0 || wrong.length > 0 || isTooMany) && !pending}
        >
          {count === 0 ? t('start') : t('startCount', { count })}
        </Button>
      </div>
    </form>
  );
}
