import { expect, test } from 'vitest';
import { bareAnnotation, bareDocument } from '@/lib/exchange/sanad-object';
import { withinNotes } from '@/lib/server/exchange/notes-within';

const text = 'Prices fell.';
const note = (id: string) => ({ id, parentId: null, text: id, author: null, createdAt: null });
const mark = (id: string, ...notes: string[]) => ({
  ...bareAnnotation(id, 'claim', { start: 0, end: 6 }, { exact: 'Prices', prefix: '', suffix: '' }),
  notes: notes.map(note),
});
const read = {
  documents: [
    { ...bareDocument('one', text), annotations: [mark('a', '1', '2'), mark('b', '3', '4')] },
    { ...bareDocument('two', text), annotations: [mark('c', '5'), mark('d')] },
  ],
  issues: [{ code: 'near' as const, where: 'a' }],
};

const notesOf = (most: number) =>
  withinNotes(read, most).documents.map(({ annotations }) => annotations.map(({ notes }) => notes.map(({ id }) => id)));

test('the first notes of a file stay, in its order, over all its documents', () => {
  expect(notesOf(5)).toEqual([
    [
      ['1', '2'],
      ['3', '4'],
    ],
    [['5'], []],
  ]);
  expect(notesOf(3)).toEqual([
    [['1', '2'], ['3']],
    [[], []],
  ]);
  expect(notesOf(0)).toEqual([
    [[], []],
    [[], []],
  ]);
});

test('each that is left out is told, after what was known before', () => {
  expect(withinNotes(read, 5).issues).toEqual(read.issues);
  expect(withinNotes(read, 3).issues).toEqual([
    ...read.issues,
    { code: 'too_many_notes', where: 'b', value: '4' },
    { code: 'too_many_notes', where: 'c', value: '5' },
  ]);
});
