import type { OutboundFetch } from '../network/outbound-fetch.js';
import type { Settings } from '../settings/settings.js';
import type { Store } from '../store/store.js';
import type { IdentifyUser } from './app-user.js';
import type { Client } from './client.js';
import { createIdentifyUser } from './identify-user.js';
import { openTickets, type Tickets } from './tickets.js';

/** What authenticates the users of the SMART app. */
export interface AppAccess {
  readonly tickets: Tickets;
  readonly identify: IdentifyUser;
  /** Whether the app's users at an EHR can be authenticated; without that a ticket would be useless. */
  readonly knows: (source: string) => boolean;
}

/** What {@link openAppAccess} needs. */
export interface AppAccessOptions {
  readonly clients: readonly Client[];
  readonly settings: Pick<Settings, 'profile' | 'publicUrl' | 'ticketMinutes'>;
  readonly store: Pick<Store, 'signingKeys' | 'addSigningKey'>;
  /** Milliseconds since 1970 */
  readonly clock: () => number;
  /** The guarded fetch */
  readonly fetch: OutboundFetch;
}

/**
 * Makes what calls of the app need; null where no EHR has an issuer of ID tokens.
 *
 * @throws ServiceError `store-unavailable` or `store-invalid` where the signing key cannot be read
 */
export async function openAppAccess(options: AppAccessOptions): Promise<AppAccess | null> {
  const { clients, settings, store, clock, fetch } = options;
  const sources = new Set(
    clients.flatMap(({ name, appIssuers }) =>
      appIssuers.map(({ tenant }) => (tenant === null ? name : `${name}/${tenant}`)),
    ),
  );
  if (sources.size === 0) return null;
  const { profile, publicUrl, ticketMinutes } = settings;
  return {
    tickets: await openTickets({ store, publicUrl, lifetimeMinutes: ticketMinutes, clock }),
    identify: createIdentifyUser({ clients, profile, clock, fetch }),
    knows: (source) => sources.has(source),
  };
}
