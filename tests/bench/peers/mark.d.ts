declare module 'mark.js' {
  export default class Mark {
    constructor(context: HTMLElement);
    markRanges(ranges: { start: number; length: number }[], options?: { className?: string }): void;
  }
}
