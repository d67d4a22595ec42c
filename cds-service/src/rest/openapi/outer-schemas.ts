import { z } from 'zod';

/**
 * Bodies whose form is not ours, or stands elsewhere: the document says what a client needs to send and read them, and their own
 * specifications say the rest.
 */

const resource = (type: string, description: string) =>
  z.looseObject({ resourceType: z.literal(type) }).meta({ description });

/** @see https://hl7.org/fhir/R4/ */
export const fhirBundle = resource(
  'Bundle',
  'Bundle of FHIR R4, of type collection or searchset: the chart of one patient',
);
export const fhirParameters = resource('Parameters', 'Parameters of FHIR R4, as the OperationDefinition says');
export const fhirRiskAssessment = resource('RiskAssessment', 'RiskAssessment of FHIR R4');
export const fhirOperationOutcome = resource('OperationOutcome', 'OperationOutcome of FHIR R4: why a call was refused');
export const fhirCapabilityStatement = resource('CapabilityStatement', 'CapabilityStatement of FHIR R4');
export const fhirCodeSystem = resource('CodeSystem', 'CodeSystem of FHIR R4');
export const fhirDevice = resource('Device', 'Device of FHIR R4');
export const fhirOperationDefinition = resource('OperationDefinition', 'OperationDefinition of FHIR R4');

export const assessmentLine = z
  .looseObject({ patient: z.string(), asOf: z.string().nullable(), artefact: z.string() })
  .meta({ description: 'An assessment as `bellwether score --json` prints it, and its mode' });
export const assessments = z
  .looseObject({ assessments: z.array(assessmentLine) })
  .meta({ description: 'Assessments of the patients of a Bundle, in its order' });

/** Any JSON Schema of draft 2020-12. */
export const jsonSchema = z
  .looseObject({ $schema: z.string(), type: z.string() })
  .meta({ description: 'JSON Schema of draft 2020-12' });

/** @see https://www.rfc-editor.org/rfc/rfc7523 */
export const tokenRequest = z
  .looseObject({
    grant_type: z.literal('client_credentials'),
    client_assertion_type: z.literal('urn:ietf:params:oauth:client-assertion-type:jwt-bearer'),
    client_assertion: z.string().describe('JWT that the client signed with its key'),
    scope: z.string().optional().describe('Scopes with spaces between; left out: all that the client has'),
  })
  .meta({ description: 'Client credentials with private_key_jwt' });

/** @see https://www.rfc-editor.org/rfc/rfc6749#section-5.1 */
export const tokenAnswer = z
  .looseObject({
    access_token: z.string(),
    token_type: z.literal('Bearer'),
    expires_in: z.int().describe('Seconds'),
    scope: z.string(),
  })
  .meta({ description: 'A token for calls of this interface' });

/** @see https://www.rfc-editor.org/rfc/rfc6749#section-5.2 */
export const oauthError = z
  .looseObject({ error: z.string(), error_description: z.string().optional() })
  .meta({ description: 'Why there is no token' });

/** @see https://www.rfc-editor.org/rfc/rfc8414 */
export const serverMetadata = z
  .looseObject({ issuer: z.string(), token_endpoint: z.string() })
  .meta({ description: 'What this service is as an authorization server' });

const jobId = z.string().describe('Id of the job');
const instances = z.int().describe('Lines that were taken');

export const jobBegun = z
  .looseObject({ id: jobId, url: z.string(), instances })
  .meta({ description: 'A job that was begun, and where to ask for it' });

export const jobGoesOn = z
  .looseObject({ id: jobId, instances, answered: z.int(), status: z.enum(['running', 'waiting']) })
  .meta({ description: 'How far a job is' });

export const jobErased = z
  .looseObject({ id: jobId, status: z.literal('erased') })
  .meta({ description: 'A job that is ended and erased' });

/** @see https://hl7.org/fhir/uv/bulkdata/export.html, whose form of a status it has */
export const job = z
  .looseObject({
    id: jobId,
    status: z.literal('done'),
    instances,
    answered: z.int(),
    transactionTime: z.string(),
    requiresAccessToken: z.literal(true),
    output: z.array(z.looseObject({ url: z.string(), count: z.int() })),
    error: z.array(z.looseObject({ url: z.string() })),
    summary: z.looseObject({}).describe('How many were scored, not scored and invalid'),
  })
  .meta({ description: 'A job that has ended, with the addresses of its results' });

/** @see https://mlflow.org/docs/latest/ml/deployment/deploy-model-locally/ */
export const mlflowAnswer = z
  .looseObject({ predictions: z.array(z.unknown()) })
  .meta({ description: 'MLflow: one prediction a row' });

/** @see https://github.com/kserve/open-inference-protocol */
export const inferAnswer = z
  .looseObject({ model_name: z.string(), outputs: z.array(z.looseObject({ name: z.string() })) })
  .meta({ description: 'Open Inference Protocol: tensors of the answer' });
export const inferFacts = z
  .looseObject({})
  .meta({ description: 'Open Inference Protocol: metadata of the server or of a model' });
export const mlflowError = z
  .looseObject({ error_code: z.string(), message: z.string() })
  .meta({ description: 'Why a call was refused, as MLflow writes it' });
export const inferError = z
  .looseObject({ error: z.string() })
  .meta({ description: 'Why a call was refused, as the Open Inference Protocol writes it' });
