import { z } from 'zod';
import { RequestProblem } from '../../../errors.js';
import { checkBody } from '../../../hooks/check-body.js';
import { maxInstances, modelChoiceSchema } from '../../schemas/predict-request.js';
import { requireColumns } from '../column-names.js';
import type { Row } from '../instance-of-row.js';

const record = z.record(z.string(), z.unknown(), { error: 'expected cells by the names of their columns' });
const records = z.array(record);
const split = z.strictObject({
  columns: z.array(z.string()).min(1, { error: 'expected at least one column' }),
  data: z.array(z.array(z.unknown())),
  index: z.array(z.unknown()).optional(),
});

/** The forms of a table, of which a body has one. */
const tables = { dataframe_split: split, dataframe_records: records, instances: records } as const;
const inputs = z.union([records, record], { error: 'expected rows by name, or columns by name: order says nothing' });
const forms = [...Object.keys(tables), 'inputs'];

/** The body of `/invocations`. */
export const invocationSchema = z
  .strictObject({
    dataframe_split: split.optional(),
    dataframe_records: records.optional(),
    instances: records.optional(),
    inputs: inputs.optional(),
    params: z
      .strictObject({ model: modelChoiceSchema.optional(), output: z.enum(['records', 'probability']).optional() })
      .optional(),
  })
  .refine((body) => Object.keys(body).filter((key) => key !== 'params').length === 1, {
    error: `expected exactly one of ${forms.join(', ')}`,
  });

/** What was asked of `/invocations`. */
export interface Invocation {
  readonly rows: readonly Row[];
  /** Name, or `name@version`; null: the first by priority. */
  readonly model: string | null;
  /** Whether `predictions` are numbers alone, with the rest beside them. */
  readonly onlyProbability: boolean;
}

/**
 * Reads a body of MLflow's scoring server: rows of which each cell has the name of its column.
 *
 * @throws RequestProblem `request-invalid`
 * @see https://mlflow.org/docs/latest/ml/deployment/deploy-model-locally/
 */
export function readInvocation(body: unknown): Invocation {
  const { params, ...table } = checkBody(invocationSchema, body, []);
  return {
    rows: rowsOf(table),
    model: params?.model ?? null,
    onlyProbability: params?.output === 'probability',
  };
}

type Table = Omit<z.infer<typeof invocationSchema>, 'params'>;

function rowsOf({ dataframe_split, dataframe_records, instances, inputs: given }: Table): readonly Row[] {
  if (dataframe_split !== undefined) return rowsOfSplit(dataframe_split);
  if (dataframe_records !== undefined) return rowsOfRecords(dataframe_records, 'dataframe_records');
  if (instances !== undefined) return rowsOfRecords(instances, 'instances');
  return Array.isArray(given) ? rowsOfRecords(given, 'inputs') : rowsOfColumns(given ?? {});
}

function rowsOfSplit({ columns, data }: z.infer<typeof split>): readonly Row[] {
  requireColumns(columns, 'dataframe_split.columns');
  requireCount(data.length, 'dataframe_split.data');
  return data.map((cells, index) => {
    if (cells.length === columns.length) return columns.map((name, at) => [name, cells[at]] as const);
    const path = `dataframe_split.data.${index}`;
    throw new RequestProblem('request-invalid', `${path}: expected as many cells as there are columns`, [path]);
  });
}

function rowsOfRecords(given: z.infer<typeof records>, path: string): readonly Row[] {
  requireCount(given.length, path);
  return given.map((one, index) => {
    requireColumns(Object.keys(one), `${path}.${index}`);
    return Object.entries(one);
  });
}

/** Lists by the names of their columns, or single cells, which are one row. */
function rowsOfColumns(given: z.infer<typeof record>): readonly Row[] {
  const columns = Object.entries(given);
  requireColumns(Object.keys(given), 'inputs');
  if (!columns.some(([, cells]) => Array.isArray(cells))) return [columns];
  const count = Math.max(...columns.map(([, cells]) => (Array.isArray(cells) ? cells.length : -1)));
  requireCount(count, 'inputs');
  for (const [name, cells] of columns) {
    if (Array.isArray(cells) && cells.length === count) continue;
    const path = `inputs.${name}`;
    throw new RequestProblem('request-invalid', `${path}: expected a list as long as the others`, [path]);
  }
  const lists = columns as readonly (readonly [string, readonly unknown[]])[];
  return Array.from({ length: count }, (_, row) => lists.map(([name, cells]) => [name, cells[row]] as const));
}

/** Before rows are made of a table. */
function requireCount(count: number, path: string): void {
  if (count > 0 && count <= maxInstances) return;
  throw new RequestProblem('request-invalid', `${path}: expected 1 to ${maxInstances} rows`, [path]);
}
