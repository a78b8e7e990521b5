/** The light theme's colours (app/tokens.css) for files that are no page, as six digits. */
export const INK = '25221C';
export const MUTED = '6A6355';

/** Of `rating-green`, `stance-refutes` and the like: letter and ground. */
export const TONES: Record<string, readonly [string, string]> = {
  green: ['1D6B3A', 'DDF0E1'],
  lime: ['566A10', 'EBF1D0'],
  amber: ['855700', 'FAECC8'],
  orange: ['A2470C', 'FCE4D3'],
  red: ['AD2921', 'FBE1DE'],
  grey: ['57544D', 'EBE8E1'],
  none: ['57544D', 'EBE8E1'],
  blue: ['1F5FA8', 'DFEAF8'],
  violet: ['6A45A3', 'ECE5F7'],
  supports: ['1D6B3A', 'DDF0E1'],
  refutes: ['AD2921', 'FBE1DE'],
  context: ['57544D', 'EBE8E1'],
};
