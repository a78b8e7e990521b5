/** A memo as a file that can be printed, mailed and put on record. */
import type { MemoFormat } from '@/lib/domain/memo';
import type { Actor } from '@/lib/domain/member';
import { authorize } from '@/lib/domain/permission';
import ar from '@/messages/ar/memos.json';
import en from '@/messages/en/memos.json';
import { readWorkspace } from '../db';
import { DOCX_TYPE } from '../export/docx';
import { wordFile } from '../export/docx/document';
import { dispositionOf, fileNameOf } from '../export/file-name';
import { frameOf } from '../export/frame';
import { markdownOf } from '../export/markdown';
import { memoBody } from '../export/memo-body';
import { plainMarkup } from '../export/plain-markup';
import { readLetter } from './letters';

const MESSAGES = { en, ar };

/** What its author gets to read, in the memo's language. Throws `not_found`. */
export async function exportMemo(actor: Actor, id: string, format: MemoFormat): Promise<Response> {
  authorize(actor, 'article:export');
  const letter = await readWorkspace(actor, (reader) => readLetter(reader, actor, id));
  const frame = frameOf(letter.locale, MESSAGES[letter.locale]);
  const markup = plainMarkup(memoBody(letter, frame));
  const name = `${letter.article.title} ${frame.t('letter.page')}`;
  if (format === 'markdown') {
    return file(`${markdownOf(markup)}\n`, 'text/markdown; charset=utf-8', fileNameOf(name, '.md'));
  }
  const about = { title: letter.article.title, creator: letter.desk, description: frame.t('letter.page') };
  return file(await wordFile(markup, frame, about), DOCX_TYPE, fileNameOf(name, '.docx'));
}

const file = (body: string | Uint8Array<ArrayBuffer>, type: string, name: string): Response =>
  new Response(body, {
    headers: {
      'content-type': type,
      'content-disposition': dispositionOf(name),
      'x-content-type-options': 'nosniff',
    },
  });
