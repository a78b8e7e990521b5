/** The look of the writing box, shared with its placeholder so that nothing jumps when the editor arrives. */
export const editorBox =
  'flex flex-col rounded-lg border border-control bg-surface text-base transition-colors hover:border-muted has-[.ProseMirror-focused]:border-focus has-[.ProseMirror-focused]:outline-1 has-[.ProseMirror-focused]:outline-focus';
