import type { FhirAnswer, FhirCall } from '../backend/fhir-backend.js';
import type { Behaviour, QuirkTime, Send } from './quirk.js';
import type { ActiveQuirk } from './quirk-selection.js';

/** Quirks in front of the server, with a separate memory for each client. */
export interface QuirkLayer {
  /**
   * @param who the client: each has its own memory of a quirk
   * @param chosen outermost first
   * @param send sends the call to the server
   */
  answer(who: string, chosen: readonly ActiveQuirk[], call: FhirCall, send: Send): Promise<FhirAnswer>;
}

/** Behaviours that are remembered; the one unused for longest goes first. */
const capacity = 1_000;

/** Creates the layer; no quirk has started yet. */
export function createQuirkLayer(time: QuirkTime): QuirkLayer {
  const begun = new Map<string, Behaviour>();
  const behaviourOf = (who: string, { quirk, figure }: ActiveQuirk): Behaviour => {
    const key = `${who} ${quirk.name}:${figure}`;
    const behaviour = begun.get(key) ?? quirk.begin(figure, time);
    // Taken out and put back, so that the newest is last.
    begun.delete(key);
    begun.set(key, behaviour);
    if (begun.size > capacity) {
      for (const oldest of begun.keys()) {
        begun.delete(oldest);
        break;
      }
    }
    return behaviour;
  };
  return {
    answer(who, chosen, call, send) {
      const whole = chosen.reduceRight<Send>((inner, quirk) => {
        const behaviour = behaviourOf(who, quirk);
        return (asked) => behaviour(asked, inner);
      }, send);
      return whole(call);
    },
  };
}
