import type { SmartClient } from '../authorization/smart-client.js';
import { SandboxError } from '../errors.js';
import { type ActiveQuirk, readQuirks } from './quirk-selection.js';

/** The quirks that are on, by client id, and by null for all clients; they can be changed while the sandbox runs. */
export interface QuirkSettings {
  /** The quirks that are on for this client, or for all clients (null). */
  on(clientId: string | null): readonly ActiveQuirk[];
  /**
   * The quirks of a call. Each applies once: the number in the call's header overrides the client's, and that the common one.
   * @param clientId null for a call without a token
   * @param asked by the call's own header
   */
  metBy(clientId: string | null, asked: readonly ActiveQuirk[]): readonly ActiveQuirk[];
  /**
   * Replaces the quirks that were on; of two with one name the last applies.
   * @throws SandboxError `quirks` for a client that is not registered
   */
  set(clientId: string | null, chosen: readonly ActiveQuirk[]): void;
  /** Turns all of them off, including those of the start. */
  clear(): void;
}

/** Of each name the last, in the position of the first. */
const onceEach = (chosen: readonly ActiveQuirk[]): readonly ActiveQuirk[] => [
  ...new Map(chosen.map((one) => [one.quirk.name, one])).values(),
];

/**
 * The settings with which the sandbox starts.
 * @param common quirks of all clients
 * @param clients whose registration may name their own quirks
 */
export function createQuirkSettings(
  common: readonly ActiveQuirk[],
  clients: readonly Pick<SmartClient, 'clientId' | 'quirks'>[],
): QuirkSettings {
  const chosenBy = new Map<string | null, readonly ActiveQuirk[]>([
    [null, onceEach(common)],
    ...clients.map(({ clientId, quirks = [] }) => [clientId, onceEach(readQuirks(quirks.join(',')))] as const),
  ]);
  const on = (clientId: string | null): readonly ActiveQuirk[] => chosenBy.get(clientId) ?? [];
  return {
    on,
    metBy: (clientId, asked) => onceEach([...on(null), ...(clientId === null ? [] : on(clientId)), ...asked]),
    set(clientId, chosen) {
      if (!chosenBy.has(clientId)) throw new SandboxError('quirks', 'Unknown client.');
      chosenBy.set(clientId, onceEach(chosen));
    },
    clear() {
      for (const clientId of chosenBy.keys()) chosenBy.set(clientId, []);
    },
  };
}
