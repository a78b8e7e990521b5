/** What each kind of job does. A handler may run twice for one job, so it makes its effect only once by itself. */
import type { JobKind } from '@/lib/domain/job';
import type { Actor } from '@/lib/domain/member';

export type RunningJob = {
  workspaceId: string;
  id: string;
  payload: Record<string, unknown>;
  requestedBy: Actor;
  /** This one counted. */
  attempts: number;
  maxAttempts: number;
  /** Aborts when the job was cancelled, its lease was lost, or the process is told to stop. */
  signal: AbortSignal;
};

export type Handler = (job: RunningJob) => Promise<void>;

/** A fault that another attempt would not mend. Its message is the short fault that the owners' page shows. */
export class PermanentFault extends Error {}

/** Loaded when first needed: a process that never captures never loads what captures need. */
export const HANDLERS: Partial<Record<JobKind, () => Promise<Handler>>> = {
  capture: async () => (await import('../capture/run')).captureSource,
  export: async () => (await import('../export/run')).makeExport,
  import_item: async () => (await import('../imports/import-item')).importItem,
  watch: async () => (await import('../versions/watch-article')).watchArticle,
};
