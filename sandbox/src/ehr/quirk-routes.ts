import express, { type Response, type Router } from 'express';
import type { SmartClient } from '../authorization/smart-client.js';
import { SandboxError } from '../errors.js';
import type { MoodBoard } from '../quirks/quirk-settings.js';
import { moodRows, moodText, readMoods } from '../quirks/quirk-selection.js';
import { moodsRequest } from './ehr-requests.js';
import type { MoodsAnswer } from './quirk-wire.js';

/** `/moods`: which moods there are and who meets which; `PUT` switches them for one client or everyone, `DELETE` all off. */
export function moodRoutes(board: MoodBoard, clients: readonly SmartClient[]): Router {
  const byName = [...clients].sort((a, b) => a.name.localeCompare(b.name, 'en'));
  const targets = [{ clientId: null, name: 'Everyone' }, ...byName.map(({ clientId, name }) => ({ clientId, name }))];
  const answer = (response: Response<MoodsAnswer>): void => {
    response.json({
      moods: moodRows(),
      targets: targets.map((target) => ({ ...target, on: board.on(target.clientId).map(moodText) })),
    });
  };
  const router = express.Router();
  router.get('/moods', (_request, response: Response<MoodsAnswer>) => answer(response));
  router.put('/moods', express.json({ limit: '16kb' }), (request, response: Response<MoodsAnswer>) => {
    const asked = moodsRequest.safeParse(request.body);
    if (!asked.success)
      throw new SandboxError('request', 'Expected for whom (clientId, or null) and what is to be on.');
    board.set(asked.data.clientId, readMoods(asked.data.on.join(',')));
    answer(response);
  });
  router.delete('/moods', (_request, response: Response<MoodsAnswer>) => {
    board.clear();
    answer(response);
  });
  return router;
}
