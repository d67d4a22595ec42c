import { useState } from 'react';
import type { Card, CardResponseRequest } from '../../../src/ehr/guidance-wire.js';
import { answerCard, failureText, repeatFeedback } from '../ehr.resource.js';

/** A card, and what the clinician can do with it. */
export interface LiveCard {
  readonly card: Card;
  /** The EHR is at work on the last decision. */
  readonly busy: boolean;
  /** Why the last decision was not taken; null where nothing is wrong. */
  readonly problem: string | null;
  readonly answer: (request: CardResponseRequest) => void;
  readonly tellAgain: () => void;
}

/** Follows a card from how it was shown to what became of it. */
export function useCard(patientId: string, shown: Card): LiveCard {
  const [card, setCard] = useState(shown);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const run = async (work: () => Promise<Card>): Promise<void> => {
    if (busy) return;
    setBusy(true);
    setProblem(null);
    try {
      setCard(await work());
    } catch (error) {
      setProblem(failureText(error));
    } finally {
      setBusy(false);
    }
  };
  return {
    card,
    busy,
    problem,
    answer: (request) => void run(() => answerCard(patientId, card.id, request)),
    tellAgain: () => void run(() => repeatFeedback(patientId, card.id)),
  };
}
