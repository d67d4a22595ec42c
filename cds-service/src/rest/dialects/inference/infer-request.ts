import { z } from 'zod';
import { RequestProblem } from '../../../errors.js';
import { checkBody } from '../../../hooks/check-body.js';
import { maxInstances } from '../../schemas/predict-request.js';
import { isPlainColumn, plainColumns, requireColumns } from '../column-names.js';
import type { Row } from '../instance-of-row.js';
import { type OutputName, outputNames } from '../output-columns.js';
import { shortestOfFloat } from './float32-decimal.js';

/** Datatypes of a tensor that is read. Of FP16 and BF16 a temperature has no tenths. */
const datatypes = [
  ...['BOOL', 'UINT8', 'UINT16', 'UINT32', 'UINT64', 'INT8', 'INT16', 'INT32', 'INT64', 'FP32', 'FP64', 'BYTES'],
] as const;

/** Wishes of a client. What is not known is ignored, as the protocol says, but not where the data would be elsewhere. */
const parameters = z.record(z.string(), z.unknown());
const elsewhere = ['binary_data_size', 'shared_memory_region'] as const;

const inputParameters = parameters.refine((given) => !elsewhere.some((name) => Object.hasOwn(given, name)), {
  error: `expected no ${elsewhere.join(' and no ')}: binary tensors are not read, send the data as JSON`,
});

const outputSchema = z.strictObject({
  name: z.enum(outputNames as readonly [OutputName, ...OutputName[]], {
    error: `expected one of: ${outputNames.join(', ')}`,
  }),
  parameters: parameters
    .refine((given) => !['shared_memory_region', 'classification'].some((name) => Object.hasOwn(given, name)), {
      error: 'expected no shared_memory_region and no classification',
    })
    .optional(),
});

/** The body of `infer`. */
export const inferRequestSchema = z.strictObject({
  id: z.string().max(128).optional(),
  parameters: parameters.optional(),
  inputs: z
    .array(
      z.strictObject({
        name: z.string().max(128),
        shape: z.array(z.int().min(0)).min(1).max(2),
        datatype: z.enum(datatypes as unknown as readonly [string, ...string[]], {
          error: `expected one of: ${datatypes.join(', ')}`,
        }),
        parameters: inputParameters.optional(),
        data: z.array(z.unknown()).optional(),
      }),
    )
    .min(1, { error: 'expected at least one tensor' }),
  outputs: z.array(outputSchema).optional(),
});

type Tensor = z.infer<typeof inferRequestSchema>['inputs'][number];

/** What was asked of `infer`. */
export interface InferRequest {
  readonly id: string | null;
  readonly rows: readonly Row[];
  /** Outputs that were asked for; null: all. */
  readonly outputs: readonly OutputName[] | null;
}

/**
 * Reads a request of the Open Inference Protocol: a tensor for each plain input or feature, all of one length.
 *
 * @throws RequestProblem `request-invalid`
 * @see https://github.com/kserve/open-inference-protocol/blob/main/specification/protocol/inference_rest.md
 */
export function readInferRequest(body: unknown): InferRequest {
  const { id = null, inputs, outputs } = checkBody(inferRequestSchema, body, []);
  requireColumns(
    inputs.map(({ name }) => name),
    'inputs',
  );
  const count = inputs[0]!.shape[0]!;
  const columns = inputs.map((tensor, index) => [tensor.name, cellsOf(tensor, count, `inputs.${index}`)] as const);
  return {
    id,
    rows: Array.from({ length: count }, (_, row) => columns.map(([name, cells]) => [name, cells[row]] as const)),
    outputs: outputs === undefined ? null : outputs.map(({ name }) => name),
  };
}

/** The cells of a tensor of one column. */
function cellsOf({ name, shape, datatype, data = [] }: Tensor, count: number, at: string): readonly unknown[] {
  const wrong = (part: string, why: string) =>
    new RequestProblem('request-invalid', `${at}.${part}: expected ${why}`, [`${at}.${part}`]);
  if (count < 1 || count > maxInstances) throw wrong('shape', `1 to ${maxInstances} rows`);
  if (shape[0] !== count || (shape[1] ?? 1) !== 1) throw wrong('shape', '[n] or [n, 1] with the n of the first tensor');
  const cells = data.length === count ? data.map(onlyOf) : [];
  if (cells.length !== count) throw wrong('data', 'as many elements as the shape says');
  const isNumeric = !isPlainColumn(name) || plainColumns[name] === 'number';
  const read = cells.map((cell) => cellOf(cell, datatype, isNumeric));
  const wrongAt = read.indexOf(undefined);
  if (wrongAt >= 0) throw wrong(`data.${wrongAt}`, `an element of ${datatype}, or null`);
  return read;
}

/** The protocol lets data be nested as the shape is: `[[1], [2]]`. */
const onlyOf = (cell: unknown): unknown => (Array.isArray(cell) && cell.length === 1 ? cell[0] : cell);

const numeral = /^[+-]?\d{1,20}(\.\d{1,20})?([eE][+-]?\d{1,3})?$/;
/** What arrays of Python have in place of a value, as text. */
const nothing: ReadonlySet<string> = new Set(['', 'nan', 'none', 'null']);

/** An element as a cell; undefined where it is not of the datatype. */
function cellOf(cell: unknown, datatype: string, isNumeric: boolean): unknown {
  if (cell === null) return null;
  if (datatype === 'BYTES') {
    if (typeof cell !== 'string') return undefined;
    if (nothing.has(cell.trim().toLowerCase())) return null;
    return isNumeric && numeral.test(cell.trim()) ? Number(cell) : cell;
  }
  if (datatype === 'BOOL') return typeof cell === 'boolean' ? Number(cell) : undefined;
  if (typeof cell !== 'number') return undefined;
  return datatype === 'FP32' ? shortestOfFloat(cell) : cell;
}
