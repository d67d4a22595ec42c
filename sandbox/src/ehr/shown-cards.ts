import type { CdsServiceDescription, ReadCard } from './cds-messages.js';
import type { CardOutcome } from './feedback-body.js';
import type { CardResponse } from './guidance-wire.js';

/** One thing that was done with a card, and what its service is to hear of it; null where it cannot hear. */
export interface Answered {
  readonly response: CardResponse;
  readonly outcome: CardOutcome | null;
}

/** A card as it was shown in one chart. */
export interface ShownCard {
  /** The EHR's own id: a service may send the same card, or no uuid at all. */
  readonly id: string;
  readonly patientId: string;
  readonly service: CdsServiceDescription;
  readonly card: ReadCard;
  readonly answers: readonly Answered[];
}

/** Cards remembered; the oldest are forgotten first. */
const maxCards = 2000;

/** The cards that were shown with the responses to them, in memory. */
export class ShownCards {
  readonly #byId = new Map<string, ShownCard>();
  readonly #taken = new Set<string>();

  /** @param newId ids of shown cards; unguessable */
  constructor(private readonly newId: () => string) {}

  /** Remembers a card that is about to be shown. */
  show(patientId: string, service: CdsServiceDescription, card: ReadCard): ShownCard {
    const shown: ShownCard = { id: this.newId(), patientId, service, card, answers: [] };
    this.#byId.set(shown.id, shown);
    const [oldest] = this.#byId.keys();
    if (this.#byId.size > maxCards && oldest !== undefined) this.#byId.delete(oldest);
    return shown;
  }

  /** A card of this patient's chart; undefined for one of another chart. */
  find(patientId: string, id: string): ShownCard | undefined {
    const shown = this.#byId.get(id);
    return shown?.patientId === patientId ? shown : undefined;
  }

  /** Takes a card for the time of one decision. @returns what gives it back; undefined where it is taken */
  take({ id }: ShownCard): (() => void) | undefined {
    if (this.#taken.has(id)) return undefined;
    this.#taken.add(id);
    return () => void this.#taken.delete(id);
  }

  /** Replaces the response at `index`, or appends a new one. */
  answer({ id }: ShownCard, index: number, answered: Answered): ShownCard {
    const shown = this.#byId.get(id);
    if (shown === undefined) throw new RangeError('The card is no longer remembered.');
    const next = { ...shown, answers: shown.answers.toSpliced(index, 1, answered) };
    this.#byId.set(id, next);
    return next;
  }

  /** The cards of a patient that were answered, newest first. */
  answeredOf(patientId: string): readonly ShownCard[] {
    return [...this.#byId.values()]
      .filter((shown) => shown.patientId === patientId && shown.answers.length > 0)
      .reverse();
  }
}
