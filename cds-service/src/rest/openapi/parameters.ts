import type { JsonObject } from '@bellwether/fhir-mapping/json';
import { jobQuerySchema } from '../batch/batch-query.js';
import { instantSchema } from '../schemas/instance.js';
import { modelChoiceSchema } from '../schemas/predict-request.js';
import { jsonSchemaOf } from './json-schemas.js';
import type { ParameterName } from './operation.js';

const inPath = (name: string, description: string, pattern: string): JsonObject => ({
  ...{ name, in: 'path', required: true, description },
  schema: { type: 'string', pattern },
});
const inQuery = (name: string, description: string, schema: JsonObject): JsonObject => ({
  ...{ name, in: 'query', required: false, description, schema },
});

/** Everything that stands in an address or a header of a call. */
export const parameters: Readonly<Record<ParameterName, JsonObject>> = {
  name: inPath('name', 'Name of an artefact', '^[a-z0-9]+(-[a-z0-9]+)*$'),
  version: inPath('version', 'Version of an artefact', '^[0-9A-Za-z.+-]{1,64}$'),
  job: inPath('id', 'Id of a job, as its Content-Location says', '^[0-9A-Za-z-]{1,64}$'),
  patient: inPath('id', 'Id of the Patient in the chart', '^[A-Za-z0-9.-]{1,64}$'),
  device: inPath('id', 'Id of a Device, as a RiskAssessment refers to it', '^[A-Za-z0-9.-]{1,64}$'),
  model: inQuery(
    'model',
    'Name of an artefact, or name@version, where the body has no place for it',
    jsonSchemaOf(modelChoiceSchema),
  ),
  as_of: inQuery('as_of', 'When it is, where the body has no place for it', jsonSchemaOf(instantSchema)),
  explain: inQuery(
    'explain',
    'Whether reasons are added, which needs the scope predict:explain',
    jsonSchemaOf(jobQuerySchema.shape.explain),
  ),
  'Idempotency-Key': {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    description: 'Of a call that stores something: sent again with the same key and body, it is answered as before',
    schema: { type: 'string', minLength: 1, maxLength: 128 },
  },
};
