import { demands, type Profile } from '@bellwether/hosting';
import { type KeySet, pinnedKeys } from './key-set.js';
import type { PublicKey } from './public-key.js';
import { isPublished } from './published-key.js';
import { type RemoteKeysOptions, remoteKeys } from './remote-keys.js';

/** Where the keys of a client or an issuer are: pinned, or at a configured URL. */
interface KeyPlace {
  readonly keys: readonly PublicKey[] | null;
  readonly jku: string | null;
}

/** What {@link keySetOf} needs to fetch keys. */
export type KeySetOptions = Pick<RemoteKeysOptions, 'fetch' | 'clock'> & { readonly profile: Profile };

/** Keys that are refused even where a host serves them: those whose private half is published, where callers must prove who they are. */
export const barredKeys = (profile: Profile): RemoteKeysOptions['isBarred'] =>
  demands[profile].authentication ? isPublished : () => false;

/** The keys of a client or an issuer. @throws TypeError where its row has neither keys nor an address of them */
export function keySetOf({ keys, jku }: KeyPlace, { fetch, clock, profile }: KeySetOptions): KeySet {
  if (keys !== null) return pinnedKeys(keys);
  if (jku === null) throw new TypeError('a row with neither keys nor jku');
  return remoteKeys({ jku, fetch, clock, isBarred: barredKeys(profile) });
}
