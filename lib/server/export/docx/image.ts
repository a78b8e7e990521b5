/** Drawings as pictures that every word processor shows: Word before 2016, LibreOffice and previews know no SVG. */
import { Resvg } from '@resvg/resvg-js';
import { ImageRun } from 'docx';
import { FACES } from '../faces';

/** Of a drawing's unit, in pixels of the page: so its letters are as large as those around it. */
export const POINT = 1.15;
export const SIGN = 0.75;
/** Pixels of the picture to one of the page: sharp in print. */
const DENSE = 3;

export function imageOf(attributes: Record<string, string>, scale: number): ImageRun {
  const { svg = '', alt = '' } = attributes;
  const width = Math.round(Number(attributes['width']) * scale);
  const drawn = new Resvg(svg, {
    fitTo: { mode: 'width', value: width * DENSE },
    font: { fontFiles: [...FACES], loadSystemFonts: false },
  });
  return new ImageRun({
    type: 'png',
    data: drawn.render().asPng(),
    transformation: { width, height: Math.round(Number(attributes['height']) * scale) },
    altText: { name: alt.split(':', 1)[0] ?? '', description: alt, title: '' },
  });
}
