import { RequestProblem } from '../../errors.js';
import type { PlacedArtefact } from '../../service/deployment.js';
import { type ApiCaller, mayUse, requireScope } from '../access/api-caller.js';
import type { ApiScope } from '../access/scopes.js';
import type { ScoreOptions } from './score-options.js';

/**
 * The artefacts that a caller asked for and may use, the highest priority first.
 *
 * @param model name, or `name@version`; null: all that the caller may use
 * @throws RequestProblem `not-found` for an artefact that does not answer here
 * @throws AccessProblem where a scope is missing
 */
export function choosePlaced(
  model: string | null,
  placed: readonly PlacedArtefact[],
  caller: ApiCaller,
  scopes: readonly ApiScope[],
): ScoreOptions['placed'] {
  if (model !== null) {
    const [name, version] = model.split('@');
    const found = placed.find(({ artefact: { manifest } }) => manifest.name === name);
    // A name that no artefact has is a text of the caller, which no problem repeats.
    for (const scope of scopes) requireScope(caller, scope, found?.artefact.manifest.name ?? null);
    if (found === undefined || (version !== undefined && found.artefact.manifest.version !== version)) {
      throw new RequestProblem('not-found', 'model: no artefact of this name and version answers here', ['model']);
    }
    return [found];
  }
  for (const scope of scopes) requireScope(caller, scope, null);
  const may = placed.filter(({ artefact }) => scopes.every((scope) => mayUse(caller, scope, artefact.manifest.name)));
  const [first, ...others] = may;
  if (first === undefined)
    throw new RequestProblem('not-found', 'model: no artefact answers here that this caller may use');
  return [first, ...others];
}
