import express, { type Request, type Response, type Router } from 'express';
import { SandboxError } from '../errors.js';
import { answerCard, repeatFeedback } from './answer-card.js';
import { cardView } from './card-view.js';
import type { Ehr } from './ehr.js';
import { cardResponseRequest } from './ehr-requests.js';
import type { Card } from './guidance-wire.js';

/** Responses to a card, below `/patients/:id/cards/:cardId`. */
export function cardRoutes(ehr: Ehr): Router {
  const router = express.Router({ mergeParams: true });
  const cardOf = ({ params }: Request<{ id: string; cardId: string }>) => {
    const shown = ehr.cards.find(params.id, params.cardId);
    if (shown === undefined) {
      throw new SandboxError('not-found', 'This card has expired. Open the chart again.');
    }
    return shown;
  };
  router.post('/response', async (request: Request<{ id: string; cardId: string }>, response: Response<Card>) => {
    const shown = cardOf(request);
    const asked = cardResponseRequest.safeParse(request.body);
    if (!asked.success) throw new SandboxError('request', 'Expected what is to be done with the card.');
    response.json(cardView(await answerCard(ehr, shown, asked.data), ehr));
  });
  router.post('/feedback', async (request: Request<{ id: string; cardId: string }>, response: Response<Card>) => {
    response.json(cardView(await repeatFeedback(ehr, cardOf(request)), ehr));
  });
  return router;
}
