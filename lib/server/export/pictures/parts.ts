/** The pictures that a report and a desk share. */
import type { Coverage } from '@/lib/domain/article';
import { STANCES } from '@/lib/domain/evidence';
import type { MarkupElement } from '@/lib/domain/markup';
import { barPicture } from './bars';
import type { PictureWords } from './words';

const STANCE_COLOURS = { supports: 'green', refutes: 'red', context: 'grey' } as const;

type Named = { title: string; note: string };

export const stancePicture = (
  counts: Readonly<Record<string, number>>,
  words: PictureWords,
  named: Named = { title: words.t('pictures.stances'), note: words.t('pictures.note.stances') },
): MarkupElement | null =>
  barPicture(
    {
      id: 'picture-stances',
      ...named,
      of: words.t('pictures.of.stances'),
      series: STANCES.map((key) => ({ key, label: words.t(`stance.${key}`), colour: STANCE_COLOURS[key] })),
      rows: [{ label: words.t('pictures.allEvidence'), values: counts }],
    },
    words,
  );

export function coveragePicture(
  coverage: Coverage,
  words: PictureWords,
  named: Named = { title: words.t('pictures.coverage'), note: words.t('pictures.note.coverage') },
): MarkupElement | null {
  const { sentences, labelled, nothingToCheck } = coverage;
  const untouched = Math.max(0, sentences - labelled - nothingToCheck);
  return barPicture(
    {
      id: 'picture-coverage',
      ...named,
      of: words.t('pictures.of.coverage'),
      series: [
        { key: 'labelled', label: words.t('pictures.labelled'), colour: 'amber' },
        { key: 'nothing', label: words.t('pictures.nothing'), colour: 'blue' },
        { key: 'untouched', label: words.t('pictures.untouched'), colour: 'grey' },
      ],
      rows: [{ label: words.t('pictures.allSentences'), values: { labelled, nothing: nothingToCheck, untouched } }],
    },
    words,
  );
}
