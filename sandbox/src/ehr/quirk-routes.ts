import express, { type Response, type Router } from 'express';
import type { SmartClient } from '../authorization/smart-client.js';
import { SandboxError } from '../errors.js';
import type { QuirkSettings } from '../quirks/quirk-settings.js';
import { quirkRows, quirkText, readQuirks } from '../quirks/quirk-selection.js';
import { quirksRequest } from './ehr-requests.js';
import type { QuirksAnswer } from './quirk-wire.js';

/** `/quirks`: which quirks there are and who meets which; `PUT` switches them for one client or everyone, `DELETE` all off. */
export function quirkRoutes(board: QuirkSettings, clients: readonly SmartClient[]): Router {
  const byName = [...clients].sort((a, b) => a.name.localeCompare(b.name, 'en'));
  const targets = [{ clientId: null, name: 'Everyone' }, ...byName.map(({ clientId, name }) => ({ clientId, name }))];
  const answer = (response: Response<QuirksAnswer>): void => {
    response.json({
      quirks: quirkRows(),
      targets: targets.map((target) => ({ ...target, on: board.on(target.clientId).map(quirkText) })),
    });
  };
  const router = express.Router();
  router.get('/quirks', (_request, response: Response<QuirksAnswer>) => answer(response));
  router.put('/quirks', express.json({ limit: '16kb' }), (request, response: Response<QuirksAnswer>) => {
    const asked = quirksRequest.safeParse(request.body);
    if (!asked.success)
      throw new SandboxError('request', 'Expected for whom (clientId, or null) and what is to be on.');
    board.set(asked.data.clientId, readQuirks(asked.data.on.join(',')));
    answer(response);
  });
  router.delete('/quirks', (_request, response: Response<QuirksAnswer>) => {
    board.clear();
    answer(response);
  });
  return router;
}
