import { exchange } from '../exchange.js';
import { createFhirServer } from '../fhir-server.js';
import type { FhirJournal } from '../journal.js';

/** What an endpoint got. */
export interface Sent {
  readonly method: string;
  readonly url: string;
  readonly version: string | undefined;
}

/** Timers that run when they are told to. */
function handTimers() {
  let waiting: { readonly at: number; readonly work: () => void }[] = [];
  let time = 0;
  return {
    timers: {
      after(milliseconds: number, work: () => void) {
        const timer = { at: time + milliseconds, work };
        waiting.push(timer);
        return () => {
          waiting = waiting.filter((other) => other !== timer);
        };
      },
    },
    waits: () => waiting.map(({ at }) => at - time).sort((a, b) => a - b),
    pass(milliseconds: number) {
      time += milliseconds;
      const due = waiting.filter(({ at }) => at <= time);
      waiting = waiting.filter(({ at }) => at > time);
      for (const { work } of due) work();
    },
  };
}

/** Lets what was promised happen. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

export const retryDelaysMs = [100, 200];
export const timeoutMs = 10_000;

/**
 * A server whose deliveries go to `answer`, which gives a status, or throws where nothing comes.
 * @param journal where versions are kept; in memory alone without it
 */
export function environment(answer: (sent: Sent) => number | Promise<number> = () => 200, journal?: FhirJournal) {
  const sent: Sent[] = [];
  const hand = handTimers();
  let clock = Date.parse('2024-03-01T12:00:00Z');
  let ids = 0;
  const server = createFhirServer({
    bases: ['http://localhost/fhir'],
    now: () => new Date(clock),
    newId: () => `id-${++ids}`,
    ...(journal === undefined ? {} : { journal }),
    subscriptions: {
      timers: hand.timers,
      retryDelaysMs,
      timeoutMs,
      fetch: async (input, init = {}) => {
        // A followed redirect would lead off the loopback interface.
        if (init.redirect !== 'manual') throw new Error(`Expected no redirect to be followed, got ${init.redirect}.`);
        const body = typeof init.body === 'string' ? JSON.parse(init.body) : undefined;
        const call: Sent = { method: init.method ?? 'GET', url: String(input), version: body?.meta.versionId };
        sent.push(call);
        const { signal } = init;
        const aborted = new Promise<never>((_resolve, reject) => {
          signal?.addEventListener('abort', () => reject(new Error('aborted')));
        });
        return new Response(null, { status: await Promise.race([answer(call), aborted]) });
      },
    },
  });
  const call = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown) =>
    exchange(server, { method, path, body });
  return {
    sent,
    hand,
    call,
    close: () => server.close(),
    advance: (milliseconds: number) => {
      clock += milliseconds;
    },
    write: (id: string, name = 'Name') =>
      call('PUT', `Organization/${id}`, { resourceType: 'Organization', id, name }).status,
    async subscribe(parts: Readonly<Record<string, unknown>> = {}) {
      const body = { ...subscription, id: 'sub', ...parts };
      const { status } = call('PUT', 'Subscription/sub', body);
      if (status !== 200 && status !== 201) throw new Error(`Expected the Subscription to be taken, got ${status}.`);
      hand.pass(0);
      await settle();
    },
    status: () => call('GET', 'Subscription/sub').body as SubscriptionNow,
  };
}

/** What a test reads of a Subscription. */
interface SubscriptionNow {
  readonly status?: string;
  readonly error?: string;
  readonly meta?: { readonly lastUpdated?: string };
}

/** One that is asked for. */
export const subscription = {
  resourceType: 'Subscription',
  status: 'requested',
  reason: 'test',
  criteria: 'Organization?name=name',
  channel: { type: 'rest-hook', endpoint: 'http://127.0.0.1:9/hook/', payload: 'application/fhir+json' },
};
/** Where its deliveries go. */
export const hook = 'http://127.0.0.1:9/hook';
