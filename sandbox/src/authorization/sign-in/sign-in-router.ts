import express, { type NextFunction, type Request, type Response, type Router } from 'express';
import { z } from 'zod';
import { pageSender } from '../../built-page.js';
import { chartSessionOf } from '../../chart-session.js';
import { SandboxError } from '../../errors.js';
import { t } from '../../texts/text.js';
import type { LaunchContext } from '../authorization.js';
import { createSignIn, DecisionRefused, type SignInParts, type Waiting } from './sign-in.js';
import type { DecisionRequest, EncountersAnswer, NextAnswer, PatientsAnswer, RefusedAnswer } from './wire.js';

/** Answers of all sign-in pages, for tests and for headless launches. */
export interface SkippedSignIn {
  /** The practitioner who signs in; by default the first. */
  readonly practitionerId?: string;
  /** The patient for a launch without one; by default the first. */
  readonly patientId?: string;
}

const id = z.string().min(1).max(64);
const personRequest = z.strictObject({ practitionerId: id });
const decisionRequest = z.strictObject({
  patientId: id.nullable(),
  encounterId: id.nullable(),
  scopes: z.array(z.string().max(1_000)).max(200),
});

/** Pages of other origins can send forms and texts with our cookies, but neither JSON nor this origin. */
function fromOurPage(url: string): (request: Request, response: Response, next: NextFunction) => void {
  return (request, response, next) => {
    if (request.method === 'GET' || (request.headers.origin === url && request.is('application/json'))) next();
    else response.status(403).json({ error: t('signIn.refused.otherPage') } satisfies RefusedAnswer);
  };
}

/** The clinician who has the chart of the launch open, if it is open in this browser. */
function openedHere(request: Request, launch: LaunchContext | null): string | null {
  const openedBy = launch?.openedBy;
  return openedBy !== undefined && openedBy.chartSession === chartSessionOf(request) ? openedBy.practitionerId : null;
}

/** The pages of sign-in and the interface behind them, below `/auth/sign-in`. */
export function signInRouter(
  parts: SignInParts & {
    readonly url: string;
    readonly skipSignIn: SkippedSignIn | null;
    readonly pagesDirectory: string;
    readonly frameAncestors: readonly string[];
  },
): Router {
  const { url, people, skipSignIn, pagesDirectory, frameAncestors } = parts;
  const signIn = createSignIn(parts);
  // Only the chart and registered apps inside it may frame the page: a user who is tricked into pressing a hidden button has
  // not consented.
  const sendPage = pageSender(pagesDirectory, 'sign-in.html', { frameAncestors, frameSrc: ["'none'"] });
  const router = express.Router();

  /** Runs `handle` with the waiting authorization; 410 if there is none. */
  const withWaiting =
    (handle: (found: Waiting, request: Request<{ uid: string; id?: string }>, response: Response) => Promise<void>) =>
    async (request: Request<{ uid: string; id?: string }>, response: Response): Promise<void> => {
      const found = await signIn.waiting(request, response, request.params.uid);
      if (found === null) response.status(410).json({ error: t('signIn.refused.expired') } satisfies RefusedAnswer);
      else await handle(found, request, response);
    };

  /** The user, if already known: from the chart, unless the app demands a new sign-in. */
  function knownPerson(request: Request, { interaction, launch }: Waiting): string | null {
    if (skipSignIn !== null) return skipSignIn.practitionerId ?? people.practitioners[0]!.id;
    const { prompt, max_age: age } = interaction.params;
    const anew = age !== undefined || String(prompt ?? '').includes('login');
    const openedBy = openedHere(request, launch);
    const known = people.practitioners.some(({ id }) => id === openedBy);
    return anew || !known ? null : openedBy;
  }

  /**
   * The decision without asking: for everything if the pages are skipped; by the hospital's approval for an app that is
   * launched from the chart; else by earlier consent.
   */
  async function decisionWithoutAsking(request: Request, found: Waiting): Promise<DecisionRequest | null> {
    const { choosesPatient, choosesEncounter, agreed } = signIn.questionsOf(found);
    const asksAnew = String(found.interaction.params.prompt ?? '').includes('consent');
    const fromChart = found.signedIn !== null && openedHere(request, found.launch) === found.signedIn.id;
    const approved = found.client.approved === true && fromChart && !asksAnew;
    if (skipSignIn !== null) {
      const [first] = choosesPatient && skipSignIn.patientId === undefined ? await people.searchPatients('') : [];
      return { patientId: skipSignIn.patientId ?? first?.id ?? null, encounterId: null, scopes: found.scopes };
    }
    const scopes = approved ? found.scopes : agreed;
    return scopes === null || choosesPatient || choosesEncounter
      ? null
      : { patientId: null, encounterId: null, scopes };
  }

  router.use((_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  router.get('/:uid', async (request, response) => {
    let found = await signIn.waiting(request, response, request.params.uid);
    const person = found !== null && found.signedIn === null ? knownPerson(request, found) : null;
    if (found !== null && person !== null) {
      await signIn.signInAs(found, person);
      found = (await signIn.waiting(request, response, request.params.uid))!;
    }
    const decision = found === null ? null : await decisionWithoutAsking(request, found);
    if (found !== null && decision !== null)
      response.redirect(303, await signIn.decide(request, response, found, decision));
    else sendPage(response.status(found === null ? 410 : 200));
  });

  router.use(fromOurPage(url), express.json({ limit: '64kb' }));
  router.get(
    '/:uid/state',
    withWaiting(async (found, _request, response) => void response.json(await signIn.stateOf(found))),
  );
  router.get(
    '/:uid/patients',
    withWaiting(async ({ signedIn }, request, response) => {
      if (signedIn === null) throw new DecisionRefused('signInFirst');
      const text = typeof request.query.text === 'string' ? request.query.text.slice(0, 200) : '';
      response.json({ patients: await people.searchPatients(text) } satisfies PatientsAnswer);
    }),
  );
  router.get(
    '/:uid/patients/:id/encounters',
    withWaiting(async ({ signedIn }, request, response) => {
      if (signedIn === null) throw new DecisionRefused('signInFirst');
      response.json({ encounters: await people.listEncounters(request.params.id ?? '') } satisfies EncountersAnswer);
    }),
  );
  router.post(
    '/:uid/person',
    withWaiting(async (found, request, response) => {
      await signIn.signInAs(found, personRequest.parse(request.body).practitionerId);
      const again = await signIn.waiting(request, response, request.params.uid);
      response.json(await signIn.stateOf(again!));
    }),
  );
  router.post(
    '/:uid/decision',
    withWaiting(async (found, request, response) => {
      const next = await signIn.decide(request, response, found, decisionRequest.parse(request.body));
      response.json({ next } satisfies NextAnswer);
    }),
  );
  router.post(
    '/:uid/refusal',
    withWaiting(async (_found, request, response) => {
      response.json({ next: await signIn.refuse(request, response) } satisfies NextAnswer);
    }),
  );
  router.use((error: unknown, _request: Request, response: Response, next: NextFunction) => {
    const refused = error instanceof DecisionRefused ? error.message : null;
    // The FHIR server with the patients does not respond, or refuses.
    const unreadable = error instanceof SandboxError ? error.message : null;
    const malformed = error instanceof z.ZodError || error instanceof SyntaxError;
    if (unreadable !== null) response.status(503).json({ error: unreadable } satisfies RefusedAnswer);
    else if (refused === null && !malformed) next(error);
    else response.status(400).json({ error: refused ?? t('signIn.refused.invalid') } satisfies RefusedAnswer);
  });
  return router;
}
