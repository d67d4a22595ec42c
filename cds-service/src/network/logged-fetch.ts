import type { Logger } from 'pino';
import { failureCode } from './failure-code.js';
import type { OutboundFetch } from './outbound-fetch.js';
import type { OutboundHost } from './outbound-hosts.js';

/** What {@link loggedFetch} needs. */
export interface LoggedFetchOptions {
  readonly fetch: OutboundFetch;
  /** Every host that may be called. */
  readonly hosts: readonly OutboundHost[];
  readonly log: Pick<Logger, 'warn'>;
  /** Milliseconds since 1970 */
  readonly clock: () => number;
}

const minuteMs = 60_000;

const defaultPorts: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' };

/**
 * A fetch whose failures stand in the log by purpose and cause, each at most once a minute: what a firewall, a resolver or
 * a private authority does wrong would otherwise only be a card that is incomplete. No address and no message is logged.
 */
export function loggedFetch({ fetch, hosts, log, clock }: LoggedFetchOptions): OutboundFetch {
  const loggedAt = new Map<string, number>();
  return (url, init) =>
    fetch(url, init).catch((error: unknown) => {
      const cause = failureCode(error);
      const purpose = purposeOf(String(url), hosts);
      const key = JSON.stringify([purpose, cause]);
      const now = clock();
      if (now - (loggedAt.get(key) ?? Number.NEGATIVE_INFINITY) >= minuteMs) {
        loggedAt.set(key, now);
        log.warn({ purpose, cause }, 'outbound request failed');
      }
      throw error;
    });
}

/** Why the host of a URL may be called; several purposes where it has several. */
function purposeOf(url: string, hosts: readonly OutboundHost[]): string {
  if (!URL.canParse(url)) return 'unknown';
  const { hostname, port, protocol } = new URL(url);
  const asked = Number(port === '' ? defaultPorts[protocol] : port);
  const found = hosts.filter((one) => one.host === hostname && one.port === asked);
  return found.map(({ purpose }) => purpose).join('; ') || 'unknown';
}
