import type { SmartClient } from '../authorization/smart-client.js';
import { SandboxError } from '../errors.js';
import { type ActiveQuirk, readQuirks } from './quirk-selection.js';

/** Which quirks are on and for whom; they are switched while the sandbox runs. A client is named by its id, everyone by null. */
export interface QuirkSettings {
  /** What was switched on for this client, or for everyone. */
  on(clientId: string | null): readonly ActiveQuirk[];
  /**
   * What a call meets. A quirk is met once: the number that its header gives stands above the client's, that above everyone's.
   * @param clientId null for a call without a token
   * @param asked by the call's own header
   */
  metBy(clientId: string | null, asked: readonly ActiveQuirk[]): readonly ActiveQuirk[];
  /**
   * Puts these in place of those that were on; of one name the last.
   * @throws SandboxError `quirks` for a client that is not registered
   */
  set(clientId: string | null, chosen: readonly ActiveQuirk[]): void;
  /** Switches all of them off, those of the start too. */
  clear(): void;
}

/** Of each name the last, in the place of the first. */
const onceEach = (chosen: readonly ActiveQuirk[]): readonly ActiveQuirk[] => [
  ...new Map(chosen.map((one) => [one.quirk.name, one])).values(),
];

/**
 * The board as the sandbox starts with it.
 * @param common quirks that everyone meets
 * @param clients whose registration may name quirks of their own
 */
export function createQuirkSettings(
  common: readonly ActiveQuirk[],
  clients: readonly Pick<SmartClient, 'clientId' | 'quirks'>[],
): QuirkSettings {
  const board = new Map<string | null, readonly ActiveQuirk[]>([
    [null, onceEach(common)],
    ...clients.map(({ clientId, quirks = [] }) => [clientId, onceEach(readQuirks(quirks.join(',')))] as const),
  ]);
  const on = (clientId: string | null): readonly ActiveQuirk[] => board.get(clientId) ?? [];
  return {
    on,
    metBy: (clientId, asked) => onceEach([...on(null), ...(clientId === null ? [] : on(clientId)), ...asked]),
    set(clientId, chosen) {
      if (!board.has(clientId)) throw new SandboxError('quirks', 'There is no client of this id.');
      board.set(clientId, onceEach(chosen));
    },
    clear() {
      for (const clientId of board.keys()) board.set(clientId, []);
    },
  };
}
