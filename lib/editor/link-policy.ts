/** What every link and block gets, wherever it is made: the editor, the gate and the renderer share these. */
export const LINK_REL = 'noopener noreferrer nofollow';
export const LINK_TARGET = '_blank';

/** Any other value, `auto` included, means: found from the block's first strong letter. */
export const isBlockDirection = (value: unknown): value is 'ltr' | 'rtl' => value === 'ltr' || value === 'rtl';
