import { parseInstant } from '@bellwether/fhir-mapping';
import { isObject, textOf } from '@bellwether/fhir-mapping/json';
import { type DecidedBy, news2Inputs, type PatientDecision } from '@bellwether/model';

/** Reads the decisions of an answer; null where one of them cannot be read, since it could be the one that counts. */
export function readDecisions(rows: unknown): readonly PatientDecision[] | null {
  const read = Array.isArray(rows) ? rows.map(readDecision) : [null];
  const known = read.filter((one) => one !== null);
  return known.length < read.length ? null : known;
}

/** Null where it is not a decision as this version knows them. */
function readDecision(row: unknown): PatientDecision | null {
  if (!isObject(row)) return null;
  const [id, at, by] = [textOf(row.id), parseInstant(row.at), readBy(row.by)];
  if (id === null || by === null || Number.isNaN(at)) return null;
  const base = { id, at, by, encounter: textOf(row.encounter) };
  switch (row.kind) {
    case 'oxygen-scale': {
      const { scale, reason } = row;
      if (scale !== 1 && scale !== 2) return null;
      return { ...base, kind: row.kind, scale, reason: textOf(reason) ?? '' };
    }
    case 'input-left-out': {
      const input = news2Inputs.find((name) => name === row.input);
      const measuredAt = row.measuredAt === null ? null : parseInstant(row.measuredAt);
      if (input === undefined || Number.isNaN(measuredAt)) return null;
      const texts = { reference: textOf(row.reference), reason: textOf(row.reason) };
      return { ...base, kind: row.kind, input, measuredAt, ...texts };
    }
    case 'undo': {
      const undoes = textOf(row.undoes);
      return undoes === null ? null : { ...base, kind: row.kind, undoes };
    }
    default:
      return null;
  }
}

function readBy(by: unknown): DecidedBy | null {
  if (!isObject(by)) return null;
  const reference = textOf(by.reference);
  return reference === null ? null : { reference, name: textOf(by.name), role: textOf(by.role) };
}
