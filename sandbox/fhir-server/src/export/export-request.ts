import { parseFhirDate } from '../fhir-date.js';
import { FhirError } from '../fhir-error.js';
import { isResourceType, resourceTypes, subjectElementOf } from '../search-parameters.js';

/** The resources of an export: all, or those in the charts of all patients. */
export type ExportLevel = 'system' | 'patient';

/** An export as asked for. */
export interface ExportRequest {
  readonly types: readonly string[];
  /** Milliseconds since 1970: only resources written later; undefined for all. */
  readonly since: number | undefined;
}

type Pair = readonly [name: string, value: string];

const formats: readonly string[] = ['application/fhir+ndjson', 'application/ndjson', 'ndjson'];
/** Parameters of the guide that are not offered. */
const unoffered: readonly string[] = ['_typeFilter', '_elements', 'patient', 'includeAssociatedData'];

const bad = (diagnostics: string): FhirError => new FhirError(400, 'value', diagnostics);

function exportableTypes(level: ExportLevel): readonly string[] {
  if (level === 'system') return resourceTypes;
  return resourceTypes.filter((type) => type === 'Patient' || subjectElementOf(type) !== undefined);
}

function readTypes(texts: readonly string[], level: ExportLevel, lenient: boolean): readonly string[] {
  const offered = exportableTypes(level);
  if (texts.length === 0) return offered;
  const asked = [...new Set(texts.flatMap((text) => text.split(',')))];
  const unknown = asked.find((type) => !offered.includes(type));
  if (unknown !== undefined && !lenient) {
    const name = isResourceType(unknown) ? unknown : 'a type that the server does not keep';
    throw bad(`_type names ${name}; expected some of ${offered.join(', ')}.`);
  }
  return asked.filter((type) => offered.includes(type));
}

function readSince(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const instant = parseFhirDate(text);
  if (instant === null || !['second', 'millisecond'].includes(instant.precision)) {
    throw bad('_since: expected an instant such as 2024-02-01T10:00:00Z; a "+" in a URL is encoded as %2B.');
  }
  return instant.start;
}

/**
 * Reads the parameters of an export.
 * @throws FhirError 400 on a parameter that is not offered (unless `lenient`) or a value that is none
 * @see https://hl7.org/fhir/uv/bulkdata/STU2/export.html#query-parameters
 */
export function readExportRequest(parameters: readonly Pair[], level: ExportLevel, lenient: boolean): ExportRequest {
  const of = (name: string): readonly string[] => parameters.filter(([key]) => key === name).map(([, value]) => value);
  const known = ['_type', '_since', '_outputFormat', '_format'];
  const unknown = parameters.find(([name]) => !known.includes(name));
  if (unknown !== undefined && !lenient) {
    const name = unoffered.includes(unknown[0]) ? unknown[0] : 'A parameter of the request';
    throw new FhirError(
      400,
      'not-supported',
      `${name} is not offered by $export; it has _type, _since, _outputFormat.`,
    );
  }
  // A "+" that was not encoded arrives as a space.
  if (!of('_outputFormat').every((format) => formats.includes(format.replace(' ', '+')))) {
    throw bad(`_outputFormat: expected ${formats.join(', ')}.`);
  }
  if (of('_since').length > 1) throw bad('_since is given twice.');
  return { types: readTypes(of('_type'), level, lenient), since: readSince(of('_since')[0]) };
}
