import type { Instant, PatientRecord } from '@bellwether/fhir-mapping';
import { type Assessment, type AssessOptions, assess } from '@bellwether/model';
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
 * that is shown at the same hook, because one of those may be selected. Silent artefacts are assessed when they are
 * called.
 */
export function candidatesOf(
  called: Deployment,
  record: PatientRecord,
  { context }: HookRequest,
  asOf: Instant,
  { deployed, site }: HookService,
): readonly Candidate[] {
  const rivals = (deployment: Deployment): boolean =>
    called.mode === 'shown' && deployment.mode === 'shown' && deployment.hook === called.hook;
  return deployed
    .filter((deployment) => deployment.id === called.id || rivals(deployment))
    .map((deployment) => {
      const options = assessOptions(deployment.artefact, site, asOf, context.encounterId ?? null);
      return { deployment, assessment: assess(record, deployment.artefact, options), options };
    });
}
