import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type RequestHandler, Router } from 'express';
import { RequestProblem } from '../../errors.js';
import { callFacts } from '../../http/call-facts.js';
import { onlyMethod } from '../../http/methods.js';
import { sendTagged } from '../../http/tagged-answer.js';
import type { Settings } from '../../settings/settings.js';
import { describedHere } from '../openapi/described-here.js';
import { openApiDocument } from '../openapi/open-api-document.js';
import { docsPage, docsPolicy, docsStart, swaggerAssets } from './docs-page.js';

const swagger = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));

/**
 * The description of the interface: the OpenAPI document, and a page to read it and try it. Where PUBLIC_DOCS is false, only a
 * known caller gets the document, and there is no page, because a browser has no token.
 *
 * @param parts `admitted` accepts a call from a known caller alone; `hasTokens`: whether there is a token endpoint
 */
export function descriptionRoutes(
  settings: Pick<Settings, 'publicUrl' | 'publicDocs' | 'restDialects'>,
  parts: { readonly admitted: readonly RequestHandler[]; readonly hasTokens: boolean },
): Router {
  const { admitted, hasTokens } = parts;
  const router = Router();
  const described = JSON.stringify(openApiDocument(describedHere(settings, hasTokens)));
  const name = (service: string): RequestHandler => {
    return (_request, response, next) => {
      callFacts(response).service = service;
      next();
    };
  };
  router.all('/api/v1/openapi.json', name('openapi'));
  router.get('/api/v1/openapi.json', ...(settings.publicDocs ? [] : admitted), (_request, response) =>
    sendTagged(response, 'application/json', described),
  );
  router.all('/api/v1/openapi.json', onlyMethod('GET'));
  if (settings.publicDocs) router.use(pageRoutes(name('docs')));
  return router;
}

function pageRoutes(named: RequestHandler): Router {
  const router = Router();
  const policy: RequestHandler = (_request, response, next) => {
    response.setHeader('content-security-policy', docsPolicy);
    next();
  };
  router.use('/api/v1/docs', named, policy);
  router.get('/api/v1/docs', (request, response) => {
    // The addresses on the page are relative to one without a slash.
    if (request.path.endsWith('/')) response.redirect(308, '../docs');
    else sendTagged(response, 'text/html', docsPage);
  });
  router.get('/api/v1/docs/start.js', (_request, response) => sendTagged(response, 'text/javascript', docsStart));
  for (const [asset, type] of Object.entries(swaggerAssets)) {
    router.get(`/api/v1/docs/${asset}`, (_request, response, next) => {
      response.type(type);
      response.sendFile(
        join(swagger, asset),
        { cacheControl: false, headers: { 'cache-control': 'no-cache' } },
        (error) => {
          if (error && !response.headersSent) next(new RequestProblem('not-found', 'Not found.'));
        },
      );
    });
  }
  router.all(['/api/v1/docs', '/api/v1/docs/:asset'], (request, response, next) => {
    if (request.method === 'GET' || request.method === 'HEAD') return next();
    return onlyMethod('GET')(request, response, next);
  });
  return router;
}
