import { createFhirReader, type FhirReader, type FhirReaderOptions } from '../fhir/fhir-reader.js';

/** A reader with the network and the clock of the worker that it is made in. */
export function readerInWorker(base: string, authorization: FhirReaderOptions['authorization']): FhirReader {
  return createFhirReader({
    base,
    authorization,
    fetch: fetch.bind(globalThis),
    wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    now: Date.now,
  });
}
