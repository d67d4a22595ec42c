import { dayMs, type Instant, type PatientRecord } from '@bellwether/fhir-mapping';
import type { CriticalTrigger } from '../anomalies/critical-trigger.js';
import { defaultTriggers, triggersFor } from '../anomalies/triggers.js';
import type { Assessment } from '../assessment/assessment.js';
import type { CareSetting } from '../assessment/care-setting.js';
import { relevantTo, type UnreadPart, unreadParts } from '../missing-data/relevant-data.js';
import type { UnmappedValues } from '../missing-data/unmapped-values.js';
import { unmappedOfDay } from '../news2/open-inputs.js';
import { toldAnomalies } from './anomaly-facts.js';
import { careFacts } from './care-facts.js';
import type { AnomalyFact, CareFacts, RiskFact } from './message.js';
import type { MessageContext, MessageSite } from './message-context.js';
import { riskFact } from './risk-fact.js';
import { unknownLimits } from './unknown-limits.js';

/** What of a chart the message is made from. */
export interface ChartFacts {
  readonly assessment: Assessment;
  readonly record: PatientRecord;
  readonly context: MessageContext;
  readonly site: MessageSite;
  readonly setting: CareSetting;
  readonly asOf: Instant;
  readonly unread: readonly UnreadPart[];
  readonly unmapped: readonly UnmappedValues[];
  readonly triggers: readonly CriticalTrigger[];
  readonly anomalies: readonly AnomalyFact[];
  /** Values with a limit of which nobody can say that they are within it. */
  readonly unknown: readonly string[];
  readonly care: CareFacts | null;
  readonly risk: RiskFact | null;
}

export function chartFacts(
  assessment: Assessment,
  record: PatientRecord,
  context: MessageContext,
  site: MessageSite,
): ChartFacts {
  const { asOf, setting } = assessment;
  const { manifest, options } = context;
  const unread = unreadParts(record, relevantTo(manifest), asOf);
  const triggers = triggersFor(options.triggers ?? defaultTriggers, record.patient)(asOf);
  return {
    ...{ assessment, record, context, site, setting, asOf, unread, triggers },
    unknown: unknownLimits(record, asOf, triggers, dayMs),
    unmapped: unmappedOfDay(record)(asOf),
    anomalies: toldAnomalies(assessment),
    care: careFacts(record, asOf, options.encounterId),
    risk: riskFact(assessment, record, {
      ...{ manifest, bands: context.options.bands ?? manifest.bands.rows },
      ...{ before: context.before, partlyRead: unread.length > 0 },
    }),
  };
}

/** The newest critical value; where none is known, what may be one. */
export function dangerOf({ anomalies, unknown }: ChartFacts): {
  readonly danger: AnomalyFact | null;
  readonly unknown: readonly string[];
} {
  const danger = anomalies.find(({ kind }) => kind === 'threshold') ?? null;
  return { danger, unknown: danger === null ? unknown : [] };
}
