import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createOptionsSaver, TYPING_PAUSE, type Answer, type Stored } from '@/components/reports/options-saver';
import { DEFAULT_REPORT_OPTIONS, type ReportOptions } from '@/lib/domain/report-options';

/** A server of one record: refuses what was made from an older version. */
function desk() {
  const server: Stored = { version: 1, reportOptions: DEFAULT_REPORT_OPTIONS };
  const asked: ReportOptions[] = [];
  let isAway = false;
  const send = (reportOptions: ReportOptions, version: number): Promise<Answer> => {
    asked.push(reportOptions);
    if (isAway) return Promise.resolve({ outcome: 'failed' });
    if (version !== server.version) return Promise.resolve({ outcome: 'stale', record: { ...server } });
    Object.assign(server, { version: version + 1, reportOptions });
    return Promise.resolve({ outcome: 'saved', record: { ...server } });
  };
  const saved = vi.fn();
  const saver = createOptionsSaver({ ...server }, { send, onSaved: saved });
  const somebodyElse = (change: Partial<ReportOptions>) => {
    Object.assign(server, { version: server.version + 1, reportOptions: { ...server.reportOptions, ...change } });
  };
  return { server, asked, saver, saved, somebodyElse, away: (value: boolean) => (isAway = value) };
}

const AT_ONCE = { isTyped: false };

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('saving', () => {
  it('shows a choice at once and says when it has arrived', async () => {
    const { saver, server, saved } = desk();
    saver.change({ notes: false }, AT_ONCE);
    expect(saver.state()).toMatchObject({ save: 'saving', options: { notes: false } });
    await vi.runAllTimersAsync();
    expect(saver.state().save).toBe('saved');
    expect(server.reportOptions.notes).toBe(false);
    expect(saved).toHaveBeenCalledTimes(1);
  });

  it('sends one request at a time, the later choices together', async () => {
    const { saver, server, asked } = desk();
    saver.change({ notes: false }, AT_ONCE);
    saver.change({ opinions: false }, AT_ONCE);
    saver.change({ contacts: false }, AT_ONCE);
    await vi.runAllTimersAsync();
    expect(asked).toHaveLength(2);
    expect(server.reportOptions).toMatchObject({ notes: false, opinions: false, contacts: false });
  });

  it('waits for a pause in typing', async () => {
    const { saver, asked } = desk();
    saver.change({ method: 'W' }, { isTyped: true });
    await vi.advanceTimersByTimeAsync(TYPING_PAUSE - 1);
    saver.change({ method: 'We' }, { isTyped: true });
    await vi.advanceTimersByTimeAsync(TYPING_PAUSE - 1);
    expect(asked).toHaveLength(0);
    expect(saver.isSettled()).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(asked.map(({ method }) => method)).toEqual(['We']);
  });

  it('keeps what could not be sent, and sends it later', async () => {
    const { saver, server, away } = desk();
    away(true);
    saver.change({ method: 'Mine' }, AT_ONCE);
    await vi.runAllTimersAsync();
    expect(saver.state()).toMatchObject({ save: 'failed', options: { method: 'Mine' } });
    away(false);
    await saver.flush();
    expect(server.reportOptions.method).toBe('Mine');
  });
});

describe('when somebody else was first', () => {
  it('different choices are both kept, without a question', async () => {
    const { saver, server, somebodyElse } = desk();
    somebodyElse({ method: 'Theirs' });
    saver.change({ notes: false }, AT_ONCE);
    await vi.runAllTimersAsync();
    expect(saver.state().conflict).toBeNull();
    expect(server.reportOptions).toMatchObject({ method: 'Theirs', notes: false });
  });

  it('the same choice is asked about, and neither is lost meanwhile', async () => {
    const { saver, server, somebodyElse } = desk();
    somebodyElse({ method: 'Theirs', notes: false });
    saver.change({ method: 'Mine', opinions: false }, AT_ONCE);
    await vi.runAllTimersAsync();
    expect(saver.state()).toMatchObject({
      conflict: { fields: ['method'], theirs: { method: 'Theirs' } },
      options: { method: 'Mine', notes: false },
    });
    expect(server.reportOptions.method).toBe('Theirs');
    await saver.keepMine();
    expect(server.reportOptions).toMatchObject({ method: 'Mine', notes: false, opinions: false });
  });

  it('theirs can be taken; what was not in question is still saved', async () => {
    const { saver, server, somebodyElse } = desk();
    somebodyElse({ method: 'Theirs' });
    saver.change({ method: 'Mine', opinions: false }, AT_ONCE);
    await vi.runAllTimersAsync();
    saver.takeTheirs();
    await vi.runAllTimersAsync();
    expect(server.reportOptions).toMatchObject({ method: 'Theirs', opinions: false });
    expect(saver.state()).toMatchObject({ conflict: null, options: { method: 'Theirs' } });
  });

  it('a newer record from the page is taken over only while nothing of ours waits', () => {
    const { saver } = desk();
    const newer = { version: 5, reportOptions: { ...DEFAULT_REPORT_OPTIONS, method: 'Newer' } };
    saver.change({ method: 'Mine' }, { isTyped: true });
    saver.adopt(newer);
    expect(saver.state().options.method).toBe('Mine');
    const { saver: idle } = desk();
    idle.adopt(newer);
    expect(idle.state().options.method).toBe('Newer');
  });
});
