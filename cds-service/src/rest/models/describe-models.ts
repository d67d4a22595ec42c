import type { JsonObject } from '@bellwether/fhir-mapping/json';
import type { Manifest } from '@bellwether/model';
import { RequestProblem } from '../../errors.js';
import { notAllowed } from '../../auth/reasons.js';
import type { PlacedArtefact } from '../../service/deployment.js';
import { type ApiCaller, mayUse, requireScope } from '../access/api-caller.js';
import type { RestService } from '../rest-service.js';
import type { Model, ModelList } from '../schemas/model.js';
import { modelFacts } from '../score/prediction.js';
import { instanceJsonSchema } from './instance-json-schema.js';

/** All artefacts that answer here and that the caller may read. */
export function describeModels(caller: ApiCaller, { placed, publicUrl }: RestService): ModelList {
  requireScope(caller, 'models:read', null);
  const may = placed.filter(({ artefact }) => mayUse(caller, 'models:read', artefact.manifest.name));
  return { models: may.map((one) => ({ ...modelFacts(one), url: urlOf(one, publicUrl) })) };
}

/**
 * One artefact: what it says, for which patients, from which features.
 *
 * @throws RequestProblem `not-found`; AccessProblem where the scope is missing
 */
export function describeModel(name: string, version: string | null, caller: ApiCaller, service: RestService): Model {
  const found = placedFor(name, version, caller, service);
  const { title, outcome, setting, averageProbability, features, training, performance } = found.artefact.manifest;
  return {
    ...modelFacts(found),
    title,
    outcome,
    setting,
    average_probability: averageProbability,
    bands: [...found.bands],
    features: features.map(featureFacts),
    training,
    performance,
    facts: `${service.publicUrl}/model-facts/${name}`,
    url: urlOf(found, service.publicUrl),
  };
}

/**
 * What an instance may have for an artefact, as JSON Schema.
 *
 * @throws RequestProblem `not-found`; AccessProblem where the scope is missing
 */
export function describeInstance(name: string, caller: ApiCaller, service: RestService): JsonObject {
  const { artefact } = placedFor(name, null, caller, service);
  return instanceJsonSchema(artefact.manifest, `${service.publicUrl}/api/v1/models/${name}/schema`);
}

function placedFor(name: string, version: string | null, caller: ApiCaller, { placed }: RestService): PlacedArtefact {
  // A refusal neither repeats what was sent nor says whether it is there.
  if (!mayUse(caller, 'models:read', name)) {
    throw notAllowed('scope', 'The scope "models:read" is missing for this model: this client may not do this.');
  }
  const found = placed.find(({ artefact: { manifest } }) => manifest.name === name);
  if (found === undefined || (version !== null && found.artefact.manifest.version !== version)) {
    throw new RequestProblem('not-found', 'No artefact of this name and version answers here.');
  }
  return found;
}

const featureFacts = ({ name, display, group, source, unit }: Manifest['features'][number]) => ({
  ...{ name, display, group, source, unit },
});

const urlOf = ({ artefact: { manifest } }: PlacedArtefact, publicUrl: string): string =>
  `${publicUrl}/api/v1/models/${manifest.name}/${manifest.version}`;
