import { useState } from 'react';
import type { Card, CardResponseRequest } from '@bellwether/sandbox/interface';
import { answerCard, failureText, repeatFeedback } from '../ehr.resource.js';

/** A card, and what the clinician can do with it. */
export interface LiveCard {
  readonly card: Card;
  /** The EHR is processing the last response. */
  readonly busy: boolean;
  /** Why the last response was not accepted; null where nothing is wrong. */
  readonly problem: string | null;
  readonly answer: (request: CardResponseRequest) => void;
  readonly notifyAgain: () => void;
}

/** Follows a card from when it was shown to the responses to it. */
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
    notifyAgain: () => void run(() => repeatFeedback(patientId, card.id)),
  };
}
