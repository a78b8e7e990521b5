/** Sending one message, and what its answer means: 2xx has arrived, 410 wants no more, everything else is tried again. */
import type { Event } from '@/lib/domain/event';
import { messageOf, RETRY_AFTER, TEST_TYPE, testMessage, type Message } from '@/lib/domain/webhook';
import { readWorkspace } from '../db';
import { eventSelect, toEvent } from '../events';
import { FetchError } from '../fetch/fetch-error';
import { safePost } from '../fetch/safe-post';
import { readableEvents } from '../protection';
import { receiverIn } from './make';
import { giveBack, noteDelivered, noteFailed, noteHidden, type Outcome, type Taken } from './outbound';
import { pauseWebhook } from './pause';
import { openSecret, signatures } from './secret';

export type SendOptions = {
  /** Milliseconds. */
  deadline: number;
  retryAfter: readonly number[];
  pauseAfter: number;
  signal: AbortSignal;
};

const LONGEST_WAIT = Math.max(...RETRY_AFTER);
const GONE = 410;

/** Never throws for what the receiver does. */
export async function send(taken: Taken, options: SendOptions): Promise<void> {
  const message = await messageFor(taken);
  if (message === null) return void (await noteHidden(taken));
  const answer = await attempt(taken, JSON.stringify(message), options);
  if (answer === null) return void (await giveBack(taken));
  if (answer.status !== null && answer.status >= 200 && answer.status < 300) return noteDelivered(taken, answer);
  const since = await noteFailed(taken, answer, delayAfter(taken, answer, options));
  if (since === null) return;
  if (answer.status === GONE) return pauseWebhook(taken, 'gone');
  if (Date.now() - since.getTime() >= options.pauseAfter) await pauseWebhook(taken, 'failing');
}

/** Null when the event became a secret since. */
async function messageFor(taken: Taken): Promise<Message | null> {
  const { workspaceId, slug, seq, eventType, createdAt } = taken;
  const workspace = { id: workspaceId, slug };
  if (eventType === TEST_TYPE) return testMessage(createdAt.toISOString(), workspace);
  const receiver = receiverIn(workspaceId);
  const event: Event | null = await readWorkspace(receiver, async (reader) => {
    const row = await reader.event.findFirst({
      where: { workspaceId, seq, AND: [readableEvents(receiver)] },
      select: eventSelect,
    });
    return row && toEvent(row);
  });
  return event && messageOf(event, workspace);
}

type Answer = Outcome & { retryAfter: number | null };

/** Null when the process was told to stop before an answer came. */
async function attempt(taken: Taken, body: string, { deadline, signal }: SendOptions): Promise<Answer | null> {
  const began = performance.now();
  const took = () => Math.round(performance.now() - began);
  try {
    const { id, url } = taken;
    const timestamp = Math.floor(Date.now() / 1000);
    const kept = openSecret({ workspaceId: taken.workspaceId, id: taken.webhookId, secret: taken.secret });
    const headers = {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(timestamp),
      'webhook-signature': signatures(kept, { id, timestamp, body }),
    };
    const { status, beginning, retryAfter } = await safePost(url, { body, headers, deadline, signal });
    return { status, response: beginning, durationMs: took(), retryAfter };
  } catch (error) {
    if (signal.aborted) return null;
    const fault = error instanceof FetchError ? error.fault : (error as Error).message;
    return { status: null, response: fault, durationMs: took(), retryAfter: null };
  }
}

/** Up to a tenth more by chance, so that what failed together doesn't come back together. */
function delayAfter(
  { attempts, eventType }: Taken,
  { status, retryAfter: asked }: Answer,
  options: SendOptions,
): number | null {
  const planned = options.retryAfter[attempts - 1];
  if (planned === undefined || eventType === TEST_TYPE || status === GONE) return null;
  return Math.max(planned * (1 + Math.random() / 10), Math.min(asked ?? 0, LONGEST_WAIT));
}
