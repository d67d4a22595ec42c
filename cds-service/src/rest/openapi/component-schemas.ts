import type { z } from 'zod';
import { inferRequestSchema } from '../dialects/inference/infer-request.js';
import { invocationSchema } from '../dialects/mlflow/invocation.js';
import { instanceSchema } from '../schemas/instance.js';
import { modelListSchema, modelSchema } from '../schemas/model.js';
import { predictAnswerSchema, predictManySchema, predictOneSchema } from '../schemas/predict-request.js';
import {
  explanationSchema,
  careLimitsSchema,
  inputWarningSchema,
  modelFactsSchema,
  news2AnswerSchema,
  predictionSchema,
} from '../schemas/prediction.js';
import { problemSchema } from '../schemas/problem.js';
import * as outer from './outer-schemas.js';

/** Schemas of what is sent, by the names that they have in the document: for our own forms the objects that check it. */
export const requestSchemas = {
  Instance: instanceSchema,
  PredictOne: predictOneSchema,
  PredictMany: predictManySchema,
  Bundle: outer.fhirBundle,
  Parameters: outer.fhirParameters,
  TokenRequest: outer.tokenRequest,
  MlflowRequest: invocationSchema,
  InferRequest: inferRequestSchema,
} as const satisfies Readonly<Record<string, z.ZodType>>;

/** Schemas of what is answered. */
export const answerSchemas = {
  Prediction: predictionSchema,
  Predictions: predictAnswerSchema,
  ModelFacts: modelFactsSchema,
  News2: news2AnswerSchema,
  CareLimits: careLimitsSchema,
  InputWarning: inputWarningSchema,
  Explanation: explanationSchema,
  Models: modelListSchema,
  Model: modelSchema,
  JsonSchema: outer.jsonSchema,
  Assessment: outer.assessmentLine,
  Assessments: outer.assessments,
  RiskAssessment: outer.fhirRiskAssessment,
  OperationOutcome: outer.fhirOperationOutcome,
  CapabilityStatement: outer.fhirCapabilityStatement,
  CodeSystem: outer.fhirCodeSystem,
  Device: outer.fhirDevice,
  OperationDefinition: outer.fhirOperationDefinition,
  Job: outer.job,
  JobBegun: outer.jobBegun,
  JobGoesOn: outer.jobGoesOn,
  JobErased: outer.jobErased,
  Token: outer.tokenAnswer,
  OAuthError: outer.oauthError,
  ServerMetadata: outer.serverMetadata,
  MlflowAnswer: outer.mlflowAnswer,
  InferAnswer: outer.inferAnswer,
  InferFacts: outer.inferFacts,
  MlflowError: outer.mlflowError,
  InferError: outer.inferError,
  Problem: problemSchema,
} as const satisfies Readonly<Record<string, z.ZodType>>;

export type RequestName = keyof typeof requestSchemas;
export type AnswerName = keyof typeof answerSchemas;
