import type { Ports } from '../ports.js';
import type { StartOptions } from './options.js';

/** Addresses of what `npm start` runs. */
export interface Addresses {
  readonly ehr: string;
  readonly cds: string;
  readonly app: string;
}

export function addressesOf({ ehr, cds, app }: Ports): Addresses {
  const at = (port: number): string => `http://localhost:${port}`;
  return { ehr: at(ehr), cds: at(cds), app: at(app) };
}

/** The one table of what is where, a line each; the SMART app is last. */
export function portMap(
  { ehr, cds, app }: Addresses,
  { fhirUrl, openFhir }: Pick<StartOptions, 'fhirUrl' | 'openFhir'>,
): string {
  const rows: readonly (readonly [string, string])[] = [
    ['Sandbox EHR', ehr],
    ['FHIR base', `${ehr}/fhir`],
    ...(fhirUrl === null ? [] : ([['backed by', fhirUrl]] as const)),
    ...(openFhir ? ([['no token', `${ehr}/open-fhir`]] as const) : []),
    ['Authorization', `${ehr}/auth`],
    ['CDS service', `${cds}/cds-services`],
    ['SMART app', app],
  ];
  return rows.map(([name, address]) => `  ${name.padEnd(14)}  ${address}\n`).join('');
}
