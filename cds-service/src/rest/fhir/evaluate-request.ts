import { type Instant, parseInstant } from '@bellwether/fhir-mapping';
import { isObject, type JsonObject } from '@bellwether/fhir-mapping/json';
import { isReference } from '@bellwether/model';
import { RequestProblem } from '../../errors.js';
import { type GivenChart, readChart } from './chart-bundle.js';
import { type EvaluateParameter, evaluateParameters } from './evaluate-parameters.js';

/** A call of `$evaluate-risk`, checked. */
export interface EvaluateRequest {
  /** Name of an artefact, with or without `@version`; null: the one of highest priority that fits. */
  readonly model: string | null;
  /** Null: now. */
  readonly asOf: Instant | null;
  readonly chart: GivenChart;
  /** Reference of the patient of the chart; null: the one that it has. */
  readonly subject: string | null;
  readonly includeReasons: boolean;
}

/** Elements of Parameters, and of a parameter, that change nothing here. */
const parametersElements = new Set(['resourceType', 'id', 'meta', 'language', 'parameter']);
const parameterElements = new Set(['id', 'extension', 'name']);

/**
 * Reads the body of a call: Parameters, or a Bundle, which is then the chart.
 *
 * @throws RequestProblem `request-invalid` that names the parameter: unknown, given twice, of another type, or missing
 */
export function readEvaluateRequest(body: unknown): EvaluateRequest {
  if (isObject(body) && body.resourceType === 'Bundle') return requestOf(new Map([['chart', body]]), 'Bundle');
  if (!isObject(body) || body.resourceType !== 'Parameters') {
    throw invalid('resourceType', 'expected Parameters or Bundle');
  }
  requireKnown(body, parametersElements, 'Parameters');
  const rows = body.parameter ?? [];
  if (!Array.isArray(rows)) throw invalid('Parameters.parameter', 'expected a list');
  const values = new Map<EvaluateParameter['name'], unknown>();
  for (const [index, row] of rows.entries()) {
    const { name, value } = readParameter(row, `Parameters.parameter[${index}]`);
    if (values.has(name)) throw invalid(`Parameters.parameter[${index}]`, `${name} is given twice`);
    values.set(name, value);
  }
  return requestOf(values, pathOf('chart'));
}

function readParameter(row: unknown, path: string): { name: EvaluateParameter['name']; value: unknown } {
  if (!isObject(row)) throw invalid(path, 'expected an object');
  const parameter = evaluateParameters.find(({ name, use }) => use === 'in' && name === row.name);
  if (parameter === undefined) {
    const names = evaluateParameters.filter(({ use }) => use === 'in').map(({ name }) => name);
    throw invalid(
      path,
      `${quoted(row.name)} is not a parameter of this operation; expected one of: ${names.join(', ')}`,
    );
  }
  const { name, element } = parameter;
  requireKnown(row, new Set([...parameterElements, element]), path);
  if (row[element] === undefined) throw invalid(path, `${name}: expected ${element}`);
  return { name, value: row[element] };
}

/** The name of a parameter is not about a patient; only what looks like a name is repeated. */
function quoted(name: unknown): string {
  return typeof name === 'string' && /^[\w-]{1,64}$/.test(name) ? `"${name}"` : 'name';
}

function requestOf(values: ReadonlyMap<string, unknown>, chartPath: string): EvaluateRequest {
  if (!values.has('chart')) throw invalid(pathOf('chart'), 'chart is missing: expected a Bundle');
  const [model, asOf, subject, reasons] = ['model', 'asOf', 'subject', 'includeReasons'].map((name) =>
    values.get(name),
  );
  return {
    model: model === undefined ? null : nameOf(model),
    asOf: asOf === undefined ? null : instantOf(asOf),
    subject: subject === undefined ? null : referenceOf(subject),
    includeReasons: reasons === undefined ? false : booleanOf(reasons),
    chart: readChart(values.get('chart'), chartPath),
  };
}

function nameOf(value: unknown): string {
  if (typeof value === 'string' && value !== '') return value;
  throw invalid(pathOf('model'), 'expected a text');
}

/** A day alone would be its start somewhere, and no moment of a chart. */
function instantOf(value: unknown): Instant {
  const instant = parseInstant(value);
  if (!Number.isNaN(instant) && String(value).includes('T')) return instant;
  throw invalid(pathOf('asOf'), 'expected a date and time with its zone');
}

function referenceOf(value: unknown): string {
  const reference = isObject(value) ? value.reference : undefined;
  if (typeof reference === 'string' && isReference(reference)) return reference;
  throw invalid(pathOf('subject'), 'expected a reference such as Patient/1');
}

function booleanOf(value: unknown): boolean {
  if (typeof value === 'boolean') return value;
  throw invalid(pathOf('includeReasons'), 'expected true or false');
}

function requireKnown(value: JsonObject, known: ReadonlySet<string>, path: string): void {
  const unknown = Object.keys(value).find((key) => !known.has(key));
  if (unknown === undefined) return;
  throw invalid(path, `unknown element ${quoted(unknown)}`);
}

const pathOf = (name: string): string => `Parameters.parameter.where(name='${name}')`;

function invalid(path: string, what: string): RequestProblem {
  return new RequestProblem('request-invalid', `${path}: ${what}`, [path]);
}
