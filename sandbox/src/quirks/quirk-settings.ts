import type { SmartClient } from '../authorization/smart-client.js';
import { SandboxError } from '../errors.js';
import { type ChosenMood, readMoods } from './quirk-selection.js';

/** Which moods are on and for whom; they are switched while the sandbox runs. A client is named by its id, everyone by null. */
export interface MoodBoard {
  /** What was switched on for this client, or for everyone. */
  on(clientId: string | null): readonly ChosenMood[];
  /**
   * What a call meets. A mood is met once: the number that its header gives stands above the client's, that above everyone's.
   * @param clientId null for a call without a token
   * @param asked by the call's own header
   */
  metBy(clientId: string | null, asked: readonly ChosenMood[]): readonly ChosenMood[];
  /**
   * Puts these in place of those that were on; of one name the last.
   * @throws SandboxError `moods` for a client that is not registered
   */
  set(clientId: string | null, chosen: readonly ChosenMood[]): void;
  /** Switches all of them off, those of the start too. */
  clear(): void;
}

/** Of each name the last, in the place of the first. */
const onceEach = (chosen: readonly ChosenMood[]): readonly ChosenMood[] => [
  ...new Map(chosen.map((one) => [one.mood.name, one])).values(),
];

/**
 * The board as the sandbox starts with it.
 * @param common moods that everyone meets
 * @param clients whose registration may name moods of their own
 */
export function createMoodBoard(
  common: readonly ChosenMood[],
  clients: readonly Pick<SmartClient, 'clientId' | 'moods'>[],
): MoodBoard {
  const board = new Map<string | null, readonly ChosenMood[]>([
    [null, onceEach(common)],
    ...clients.map(({ clientId, moods = [] }) => [clientId, onceEach(readMoods(moods.join(',')))] as const),
  ]);
  const on = (clientId: string | null): readonly ChosenMood[] => board.get(clientId) ?? [];
  return {
    on,
    metBy: (clientId, asked) => onceEach([...on(null), ...(clientId === null ? [] : on(clientId)), ...asked]),
    set(clientId, chosen) {
      if (!board.has(clientId)) throw new SandboxError('moods', 'There is no client of this id.');
      board.set(clientId, onceEach(chosen));
    },
    clear() {
      for (const clientId of board.keys()) board.set(clientId, []);
    },
  };
}
