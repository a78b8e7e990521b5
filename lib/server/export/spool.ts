/**
 * Between a file that is being made and whoever takes it. The maker holds a moment of the database (snapshot.ts) and must
 * get rid of it, so a slow reader is waited for a little while only; then what is made goes into a temporary file without
 * a name, and is handed out from there. Memory holds no more than `AHEAD` of it either way.
 */
import { open, unlink, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { randomUUID } from 'node:crypto';

export type Limits = {
  /** Bytes that are kept in memory before anybody waits. */
  ahead: number;
  /** Milliseconds that readers are waited for altogether. */
  patience: number;
};

const USUAL: Limits = { ahead: 512 * 1024, patience: 4000 };
const AT_ONCE = 256 * 1024;

export class Spool {
  private readonly ready: Uint8Array[] = [];
  private held = 0;
  private file: FileHandle | null = null;
  private written = 0;
  private taken = 0;
  private isWhole = false;
  private fault: unknown = null;
  private waiting: (() => void)[] = [];
  private left: number;
  isClosed = false;

  constructor(private readonly limits: Limits = USUAL) {
    this.left = limits.patience;
  }

  /** Bytes that went into the file. */
  get spooled(): number {
    return this.written;
  }

  async put(bytes: Uint8Array): Promise<void> {
    while (this.file === null && this.held > 0 && this.held + bytes.byteLength > this.limits.ahead && !this.isClosed) {
      if (this.left <= 0) this.file = await unnamedFile();
      else await this.waitForReader();
    }
    if (this.isClosed) return this.drop();
    if (this.file === null) {
      this.ready.push(bytes);
      this.held += bytes.byteLength;
    } else {
      await this.file.write(bytes, 0, bytes.byteLength, this.written);
      this.written += bytes.byteLength;
    }
    this.tell();
  }

  /** Nothing more comes. */
  end(): void {
    this.isWhole = true;
    this.tell();
  }

  /** Nothing more comes, and what there is is not the whole. */
  fail(fault: unknown): void {
    this.fault = fault ?? new Error('unknown');
    this.tell();
  }

  /** Null at the end. Throws what the maker failed with, when everything before it has been taken. */
  async take(): Promise<Uint8Array | null> {
    for (;;) {
      const next = this.ready.shift();
      if (next) {
        this.held -= next.byteLength;
        this.tell();
        return next;
      }
      if (this.file !== null && this.taken < this.written) return this.fromFile(this.file);
      if (this.fault !== null || this.isWhole || this.isClosed) {
        await this.close();
        if (this.fault !== null) throw this.fault;
        return null;
      }
      await new Promise<void>((done) => this.waiting.push(done));
    }
  }

  /** Nobody reads on. */
  async close(): Promise<void> {
    this.isClosed = true;
    this.ready.length = 0;
    this.tell();
    await this.drop();
  }

  private async fromFile(file: FileHandle): Promise<Uint8Array> {
    const bytes = new Uint8Array(Math.min(AT_ONCE, this.written - this.taken));
    const { bytesRead } = await file.read(bytes, 0, bytes.byteLength, this.taken);
    this.taken += bytesRead;
    return bytes.subarray(0, bytesRead);
  }

  private async waitForReader(): Promise<void> {
    const since = performance.now();
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((done) => {
      this.waiting.push(done);
      timer = setTimeout(done, this.left);
    });
    clearTimeout(timer);
    this.left -= performance.now() - since;
  }

  private tell(): void {
    for (const done of this.waiting.splice(0)) done();
  }

  private async drop(): Promise<void> {
    const { file } = this;
    this.file = null;
    await file?.close();
  }
}

/** Readable by nobody else, and gone with whoever holds it, also after a crash. */
async function unnamedFile(): Promise<FileHandle> {
  const name = path.join(tmpdir(), `sanad-export-${randomUUID()}`);
  const file = await open(name, 'wx+', 0o600);
  await unlink(name);
  return file;
}
