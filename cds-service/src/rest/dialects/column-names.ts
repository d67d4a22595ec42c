import { RequestProblem } from '../../errors.js';
import { type PlainAnswer, type PlainVital, plainAnswers, plainVitals } from '../plain/plain-inputs.js';
import { type Instance, instanceSchema } from '../schemas/instance.js';

type PlainColumn = Exclude<keyof Instance, 'features' | 'patient'>;

/** Whether a plain input is a number or a text in a table. */
export type ColumnKind = 'number' | 'text';

const kinds = <K extends string>(table: Readonly<Record<K, unknown>>, kind: ColumnKind) =>
  Object.fromEntries(Object.keys(table).map((key) => [key, kind])) as Readonly<Record<K, ColumnKind>>;

/** Plain inputs that a table can have as columns. The pseudonym is none: no dialect keeps assessments. */
export const plainColumns: Readonly<Record<PlainColumn, ColumnKind>> = {
  id: 'text',
  as_of: 'text',
  setting: 'text',
  age: 'number',
  gender: 'text',
  ...kinds<PlainVital>(plainVitals, 'number'),
  blood_pressure: 'text',
  ...kinds<PlainAnswer>(plainAnswers, 'text'),
  diagnosis_code: 'text',
};

/** Whether a column is a plain input; each other one is a feature of an artefact. */
export function isPlainColumn(name: string): name is PlainColumn {
  return Object.hasOwn(plainColumns, name);
}

const maxColumns = Object.keys(instanceSchema.shape).length + 1_000;
const form = /^[A-Za-z][A-Za-z0-9_.-]{0,127}$/;

/** @param path of the list of names @throws RequestProblem `request-invalid` for names that no table can have */
export function requireColumns(names: readonly string[], path: string): void {
  const wrong = (why: string) => new RequestProblem('request-invalid', `${path}: ${why}`, [path]);
  if (names.length > maxColumns) throw wrong(`expected at most ${maxColumns} columns`);
  if (new Set(names).size < names.length) throw wrong('expected each name once');
  const isNamed = names.every((name) => form.test(name) && name !== 'features' && name !== 'patient');
  if (!isNamed) throw wrong('expected names of plain inputs and of features');
}
