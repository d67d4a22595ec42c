import { describe, it } from '@jest/globals';
import { missingJavaTools } from '../../scripts/src/hapi/java-tools.js';
import { runResource } from './run-resource.js';

/** Building the server from nothing, its jars fetched, and starting it: what may be waited for, in milliseconds. */
export const hapiStartMs = 600_000;

/**
 * A suite against a real HAPI FHIR server. Where Java or Maven is missing it is a skip that says so, except in CI, where
 * it is a failure.
 */
export function describeOnHapi(title: string, suite: () => void): void {
  const missing = missingJavaTools();
  if (missing === null) describe(title, suite);
  else if (process.env.CI) {
    it(title, () => {
      throw new Error(missing);
    });
  } else {
    console.warn(`Skipped "${title}": ${missing}`);
    describe.skip(`${title} (without HAPI FHIR)`, suite);
  }
}

/**
 * The FHIR base of the one HAPI server of this run, started by the first who asks; or of an empty one that runs already,
 * where `HAPI_BASE` names it.
 * @throws Error with the reason why there is none
 */
export function hapiBase(): Promise<string> {
  if (process.env.HAPI_BASE) return Promise.resolve(process.env.HAPI_BASE);
  return runResource('hapi');
}
