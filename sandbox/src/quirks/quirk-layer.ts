import type { FhirAnswer, FhirCall } from '../backend/fhir-backend.js';
import type { Behaviour, MoodTime, Send } from './quirk.js';
import type { ChosenMood } from './quirk-selection.js';

/** Moods in front of what answers; each client meets them with a memory of its own. */
export interface MoodLayer {
  /**
   * @param who asks: what a mood remembers is theirs
   * @param chosen outermost first
   * @param send what answers in the end
   */
  answer(who: string, chosen: readonly ChosenMood[], call: FhirCall, send: Send): Promise<FhirAnswer>;
}

/** Behaviours that are remembered; the one unused for longest goes first. */
const capacity = 1_000;

/** Makes the layer, in which no mood has begun. */
export function createMoodLayer(time: MoodTime): MoodLayer {
  const begun = new Map<string, Behaviour>();
  const behaviourOf = (who: string, { mood, figure }: ChosenMood): Behaviour => {
    const key = `${who} ${mood.name}:${figure}`;
    const behaviour = begun.get(key) ?? mood.begin(figure, time);
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
      const whole = chosen.reduceRight<Send>((inner, mood) => {
        const behaviour = behaviourOf(who, mood);
        return (asked) => behaviour(asked, inner);
      }, send);
      return whole(call);
    },
  };
}
