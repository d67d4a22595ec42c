/** The interface behind the EHR's pages, as the pages use it. Nothing here needs Node: it is built into the pages. */
export type { EncounterChoice, PatientChoice } from './authorization/people.js';
export type {
  ConsentItem,
  DecisionRequest,
  EncountersAnswer,
  NextAnswer,
  PatientsAnswer,
  PersonRequest,
  SignInState,
} from './authorization/sign-in/wire.js';
export { contextProblem } from './ehr/fhir-context.js';
export {
  type CalledLine,
  type Card,
  type CardLink,
  type CardResponse,
  type CardResponseRequest,
  type DischargeAnswer,
  type EarlierCard,
  type EncounterAnswer,
  type Feedback,
  type Guidance,
  guidanceLines,
  type ResultLine,
  type Suggestion,
} from './ehr/guidance-wire.js';
export type { App, FhirContextItem, LaunchAnswer, LaunchRequest, LaunchWith } from './ehr/launch-wire.js';
export type { QuirksAnswer, QuirksRequest, QuirkTarget } from './ehr/quirk-wire.js';
export type { Chart, ConditionRow, EncounterRow, PatientList, PatientRow } from './ehr/wire.js';
export type { QuirkRow } from './quirks/quirk-selection.js';
export type { TraceEvent } from './trace/trace.js';
