import { createHash } from 'node:crypto';
import { encounterUnderWay } from '@bellwether/fhir-mapping';
import { messageSite, type Site } from '@bellwether/hosting';
import {
  isReference,
  messageOf,
  type Phrasing,
  type RiskAssessmentResource,
  toDevice,
  toRiskAssessment,
} from '@bellwether/model';
import { programVersion } from '../../program-version.js';
import type { ScoredChart } from '../score/scored-chart.js';
import { type NotScorableOutcome, notScorableOutcome } from './not-scorable.js';
import { riskTexts } from './risk-texts.js';

/** What a resource is written with besides the chart. */
export interface ResourceOptions {
  readonly site: Site;
  readonly phrasing: Phrasing;
  /** Address of the service, without a slash at its end. */
  readonly publicUrl: string;
  readonly includeReasons: boolean;
}

/** A scored chart as RiskAssessment; one that cannot be scored as OperationOutcome. */
export function assessmentResource(
  { record, placed, assessment, options }: Pick<ScoredChart, 'record' | 'placed' | 'assessment' | 'options'>,
  { site, phrasing, publicUrl, includeReasons }: ResourceOptions,
): RiskAssessmentResource | NotScorableOutcome {
  const { manifest } = placed.artefact;
  const encounterId = encounterUnderWay(record, assessment.asOf)?.id ?? null;
  const input = {
    ...{ record, manifest, phrasing, silent: placed.mode === 'silent' },
    message: messageOf(assessment, record, { manifest, options, before: null }, messageSite(site)),
  };
  if (!assessment.scored) return notScorableOutcome({ ...input, assessment });
  const parts = {
    ...{ manifest, publicUrl, silent: input.silent },
    device: toDevice(placed.artefact, { publicUrl, programVersion }),
    texts: riskTexts({ ...input, assessment, withReasons: includeReasons }),
    ...(encounterId !== null && isReference(`Encounter/${encounterId}`) ? { encounterId } : {}),
  };
  const unnamed = toRiskAssessment(assessment, parts);
  return toRiskAssessment(assessment, { ...parts, identifier: identifierOf(unnamed) });
}

/**
 * Nothing is kept of the call, so that the identifier is made from the content: the same chart at the same moment gives the same,
 * and who stores the answer twice by `If-None-Exist` has it once. A UUID of version 8, with bits of a SHA-256.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-8
 */
function identifierOf(resource: RiskAssessmentResource): string {
  const bytes = createHash('sha256').update(JSON.stringify(resource)).digest().subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
