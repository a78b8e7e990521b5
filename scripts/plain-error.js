/** A failure that a person can mend: it is printed as a sentence, without a stack. */
export class PlainError extends Error {
  /**
   * @param {string} message what happened and what to do
   * @param {unknown} [cause]
   */
  constructor(message, cause) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'PlainError';
  }
}
