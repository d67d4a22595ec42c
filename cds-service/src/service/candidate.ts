import type { Instant, PatientRecord } from '@bellwether/fhir-mapping';
import {
  type ArtefactChoice,
  type Assessment,
  type AssessOptions,
  assess,
  type PatientDecision,
  selectArtefact,
} from '@bellwether/model';
import type { HookRequest } from '../hooks/request.js';
import { assessOptions } from './assess-options.js';
import type { Deployment } from './deployment.js';
import type { HookService } from './hook-service.js';

/** The called artefact's assessment of a chart, with its options. */
export interface Candidate {
  readonly deployment: Deployment;
  readonly assessment: Assessment;
  readonly options: AssessOptions;
  /** Whether the chart's card is made by this one: a chart gets one. */
  readonly isForemost: boolean;
}

/**
 * The called artefact's assessment, and whether it makes the card: of all artefacts at the same hook that may be selected,
 * the one with the highest priority whose setting fits. Where no artefact is for this patient, how ill the patient is now is
 * still said, by the first of them. Where the called one is shown, those are the shown ones, and silent artefacts
 * change nothing. Where it is silent, they are all that are not off: a silent trial is of the day on which all of them are shown.
 */
export function candidateOf(
  called: Deployment,
  record: PatientRecord,
  { context }: HookRequest,
  { asOf, decisions }: { readonly asOf: Instant; readonly decisions: readonly PatientDecision[] },
  { deployed, site }: HookService,
): Candidate {
  const mayBeSelected = ({ id, mode, hook }: Deployment): boolean =>
    id === called.id || (hook === called.hook && (mode === 'shown' || (mode === 'silent' && called.mode === 'silent')));
  const choices = deployed.filter(mayBeSelected).map((deployment) => choiceOf(deployment));
  const own = choices.find(({ deployment }) => deployment.id === called.id) ?? choiceOf(called);
  const foremost = selectArtefact(record, choices) ?? choices[0];
  const { deployment, artefact, options } = own;
  return { deployment, options, assessment: assess(record, artefact, options), isForemost: foremost === own };

  function choiceOf(deployment: Deployment): ArtefactChoice & { readonly deployment: Deployment } {
    const options = {
      ...assessOptions(deployment.artefact, site, asOf, context.encounterId ?? null),
      decisions,
      leaving: deployment.hook === 'encounter-discharge',
    };
    return { deployment, artefact: deployment.artefact, options };
  }
}
