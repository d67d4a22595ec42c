import type { PatientRecord } from '@bellwether/fhir-mapping';
import { type Assessment, hasDied, type News2, news2Inputs, type NoNews2, whyNoNews2 } from '@bellwether/model';

/** Why NEWS2 is not shown: where the patient is, or a reason of the patient. */
type NotShown = 'ambulatory' | 'intensive-care' | 'deceased' | Exclude<NoNews2, 'inputs'>;

/**
 * How ill the patient is, wherever the patient is: the score and its inputs with their state are always there, and whether people
 * are shown it. `news2` is null where it is not for the patient.
 */
export function acuityJson(record: PatientRecord, assessment: Assessment) {
  const { setting, news2 } = assessment;
  const notShown = whyNotShown(record, assessment);
  const { stay, setting: name, known, news2: use } = setting;
  const score = news2 ?? (notShown === null || notShown === name ? nothingCharted() : null);
  return {
    setting: {
      ...{ name, known, news2: use },
      stay: stay === null ? null : { ...stay, since: iso(stay.since) },
    },
    news2: score === null ? null : news2Json(score),
    news2Shown: notShown === null,
    news2NotShown: notShown,
  };
}

function whyNotShown(record: PatientRecord, { setting, news2, asOf }: Assessment): NotShown | null {
  if (hasDied(record, asOf)) return 'deceased';
  const why = news2 === null ? whyNoNews2(record, asOf, setting.stay?.reference.replace('Encounter/', '')) : 'inputs';
  if (why !== 'inputs') return why;
  if (setting.news2 === 'strip') return 'intensive-care';
  return setting.news2 === 'silent' ? 'ambulatory' : null;
}

/** Unknown is never normal: with nothing charted, every score is possible. */
function nothingCharted(): News2 {
  const components = news2Inputs.map((input) => ({
    ...{ input, state: 'missing', low: 0, high: input === 'oxygen' ? 2 : 3 },
    ...{ reference: null, measuredAt: null, unusable: null },
  })) satisfies readonly News2['components'][number][];
  return { low: 0, high: 20, singleThree: false, components, setAt: null, open: news2Inputs };
}

/** A score with its times as FHIR writes them. */
export function news2Json({ components, setAt, ...score }: News2) {
  return {
    ...score,
    setAt: iso(setAt),
    components: components.map((row) => ({ ...row, measuredAt: iso(row.measuredAt) })),
  };
}

function iso(instant: number | null): string | null {
  return instant === null ? null : new Date(instant).toISOString();
}
