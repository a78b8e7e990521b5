/**
 * What an article and a note may contain, said once for server and browser. No React here: the editor adds its own
 * views. The two lists differ only in what an article has and a note has not (headings).
 */
import { Extension } from '@tiptap/core';
import StarterKit from '@tiptap/starter-kit';
import { safeUrl } from '@/lib/domain/safe-url';
import { isBlockDirection, LINK_REL, LINK_TARGET } from './link-policy';

export const HEADING_LEVELS = [1, 2, 3, 4] as const;

const DIRECTED_BLOCKS = ['paragraph', 'heading', 'bulletList', 'orderedList', 'blockquote'];

/** A block finds its own direction from its first strong letter unless somebody has set one. */
const BlockDirection = Extension.create({
  name: 'blockDirection',
  addGlobalAttributes() {
    return [
      {
        types: DIRECTED_BLOCKS,
        attributes: {
          dir: {
            default: null,
            parseHTML: (element) => {
              const dir = element.getAttribute('dir');
              return isBlockDirection(dir) ? dir : null;
            },
            renderHTML: ({ dir }) => ({ dir: isBlockDirection(dir) ? dir : 'auto' }),
          },
        },
      },
    ];
  },
});

const shared = {
  code: false,
  codeBlock: false,
  horizontalRule: false,
  strike: false,
  trailingNode: false,
  underline: false,
  link: {
    openOnClick: false,
    autolink: true,
    linkOnPaste: true,
    defaultProtocol: 'https',
    HTMLAttributes: { rel: LINK_REL, target: LINK_TARGET },
    isAllowedUri: (url: string) => safeUrl(url) !== null,
  },
} as const;

export const articleExtensions = [
  StarterKit.configure({ ...shared, heading: { levels: [...HEADING_LEVELS] } }),
  BlockDirection,
];

export const noteExtensions = [StarterKit.configure({ ...shared, heading: false }), BlockDirection];
