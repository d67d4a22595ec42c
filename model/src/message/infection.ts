import type { Instant, PatientRecord } from '@bellwether/fhir-mapping';

/**
 * Infections that NICE's risk levels are for, by stems of ICD-10 and codes of SNOMED CT (international edition): pneumonia and
 * influenza, sepsis, infection of the urinary tract, cellulitis, peritonitis, meningitis.
 */
const stems = [
  'J09',
  'J10',
  'J11',
  'J12',
  'J13',
  'J14',
  'J15',
  'J16',
  'J17',
  'J18',
  'A40',
  'A41',
  'N39.0',
  'L03',
  'K65',
  'G00',
];
const snomed: ReadonlySet<string> = new Set(['233604007', '91302008', '68566005', '128045006', '48661000', '7180009']);

/** An infection that is charted as active, in the chart's words; null: none that is known here. */
export function infectionCharted({ conditions }: PatientRecord, asOf: Instant): string | null {
  const found = conditions.find(
    ({ active, code, knownAt }) => active && (knownAt ?? asOf) <= asOf && isInfection(code),
  );
  return found === undefined ? null : found.text;
}

/** @param code as a record has it: `system|code` */
function isInfection(code: string): boolean {
  const [system = '', own = ''] = code.split('|');
  return system === 'http://snomed.info/sct' ? snomed.has(own) : stems.some((stem) => own.startsWith(stem));
}
