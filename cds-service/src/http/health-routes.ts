import type { Artefact } from '@bellwether/model';
import { Router } from 'express';

/** `/healthz`: the process answers. `/readyz`: it takes calls, with these artefacts. */
export function healthRoutes(artefacts: readonly Artefact[], isReady: () => boolean): Router {
  const router = Router();
  const names = artefacts.map(({ manifest }) => `${manifest.name} ${manifest.version}`);
  router.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' });
  });
  router.get('/readyz', (_request, response) => {
    const ready = isReady() && names.length > 0;
    response.status(ready ? 200 : 503).json({ status: ready ? 'ready' : 'not ready', artefacts: names });
  });
  return router;
}
