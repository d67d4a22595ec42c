import express, { type Response, type Router } from 'express';
import type { SmartClient } from '../authorization/smart-client.js';
import { SandboxError } from '../errors.js';
import type { QuirkSettings } from '../quirks/quirk-settings.js';
import { quirkRows, quirkText, readQuirks } from '../quirks/quirk-selection.js';
import { t } from '../texts/text.js';
import { quirksRequest } from './ehr-requests.js';
import type { QuirksAnswer } from './quirk-wire.js';

/** `/quirks`: all quirks, and the clients they are on for; `PUT` sets them for one client or all, `DELETE` turns all off. */
export function quirkRoutes(settings: QuirkSettings, clients: readonly SmartClient[]): Router {
  const byName = [...clients].sort((a, b) => a.name.localeCompare(b.name, 'en'));
  const targets = [
    { clientId: null, name: t('quirks.allClients') },
    ...byName.map(({ clientId, name }) => ({ clientId, name })),
  ];
  const answer = (response: Response<QuirksAnswer>): void => {
    response.json({
      quirks: quirkRows(),
      targets: targets.map((target) => ({ ...target, on: settings.on(target.clientId).map(quirkText) })),
    });
  };
  const router = express.Router();
  router.get('/quirks', (_request, response: Response<QuirksAnswer>) => answer(response));
  router.put('/quirks', express.json({ limit: '16kb' }), (request, response: Response<QuirksAnswer>) => {
    const asked = quirksRequest.safeParse(request.body);
    if (!asked.success)
      throw new SandboxError('request', 'Expected clientId (null for all clients) and on, the quirks to turn on.');
    settings.set(asked.data.clientId, readQuirks(asked.data.on.join(',')));
    answer(response);
  });
  router.delete('/quirks', (_request, response: Response<QuirksAnswer>) => {
    settings.clear();
    answer(response);
  });
  return router;
}
