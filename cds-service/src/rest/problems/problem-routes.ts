import { Router } from 'express';
import { RequestProblem } from '../../errors.js';
import { callFacts } from '../../http/call-facts.js';
import { onlyMethod } from '../../http/methods.js';
import { problemIndex, problemPage } from './problem-pages.js';

/** `/problems/<slug>`: a page for each problem, at the address that is its `type`. Anybody may read what refusals mean. */
export function problemRoutes(): Router {
  const router = Router();
  router.use('/problems', (_request, response, next) => {
    callFacts(response).route = 'rest';
    callFacts(response).service = 'problems';
    next();
  });
  router.get('/problems', (_request, response) => {
    response.type('html').send(problemIndex());
  });
  router.get('/problems/:slug', (request, response, next) => {
    const page = problemPage(request.params.slug);
    if (page === null) return next(new RequestProblem('not-found', 'Unknown problem. GET /problems lists them.'));
    response.type('html').send(page);
  });
  router.all(['/problems', '/problems/:slug'], onlyMethod('GET'));
  return router;
}
