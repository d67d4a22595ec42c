import type { Instant, PatientRecord } from '@bellwether/fhir-mapping';
import { type Assessment, type AssessOptions, assess, type PatientDecision } from '@bellwether/model';
import type { HookRequest } from '../hooks/request.js';
import { assessOptions } from './assess-options.js';
import type { Deployment } from './deployment.js';
import type { HookService } from './hook-service.js';

/** An artefact's assessment of a chart, with its options. */
export interface Candidate {
  readonly deployment: Deployment;
  readonly assessment: Assessment;
  readonly options: AssessOptions;
}

/**
 * The assessments that one call needs, the highest priority first: by the called artefact, and by every other artefact
 * at the same hook that may be selected. Where the called one is shown, those are the shown ones, and silent artefacts change
 * nothing. Where it is silent, they are all that are not off: a silent trial is of the day on which all of them are shown.
 */
export function candidatesOf(
  called: Deployment,
  record: PatientRecord,
  { context }: HookRequest,
  { asOf, decisions }: { readonly asOf: Instant; readonly decisions: readonly PatientDecision[] },
  { deployed, site }: HookService,
): readonly Candidate[] {
  const rivals = ({ mode, hook }: Deployment): boolean =>
    hook === called.hook && (mode === 'shown' || (mode === 'silent' && called.mode === 'silent'));
  return deployed
    .filter((deployment) => deployment.id === called.id || rivals(deployment))
    .map((deployment) => {
      const options = {
        ...assessOptions(deployment.artefact, site, asOf, context.encounterId ?? null),
        decisions,
        leaving: deployment.hook === 'encounter-discharge',
      };
      return { deployment, assessment: assess(record, deployment.artefact, options), options };
    });
}
