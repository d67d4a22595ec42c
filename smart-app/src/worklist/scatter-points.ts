import { toldAnomalyKinds } from '@bellwether/model';
import { saidRisk } from './said.js';
import type { WorklistRow } from './worklist-row.js';

/** By what a point is coloured and shaped: the gravest anomaly of the last 24 hours; `some` where the kind is not known. */
export const pointKinds = [...toldAnomalyKinds, 'some', 'none', 'unknown'] as const;
export type PointKind = (typeof pointKinds)[number];

/** One patient among age and risk. */
export interface ScatterPoint {
  readonly id: string;
  readonly name: string | null;
  readonly ageYears: number;
  /** From 0 to 1. */
  readonly probability: number;
  readonly band: string;
  readonly kind: PointKind;
}

/** The patients that can be drawn, the youngest first; of the others the age or the risk is not known. */
export function scatterPoints(rows: readonly WorklistRow[]): readonly ScatterPoint[] {
  return rows
    .flatMap((row): readonly ScatterPoint[] => {
      const { id, identity, figures } = row;
      const ageYears = identity?.ageYears ?? null;
      if (ageYears === null || figures === null) return [];
      const risk = saidRisk(figures);
      // A risk without a percentage has no place on the axis.
      if (risk === null || !risk.asPercent) return [];
      const { probability, band } = risk;
      return [{ id, name: identity?.name ?? null, ageYears, probability, band, kind: kindOf(row) }];
    })
    .toSorted((a, b) => a.ageYears - b.ageYears || a.probability - b.probability || (a.id < b.id ? -1 : 1));
}

function kindOf({ figures }: WorklistRow): PointKind {
  const anomalies = figures?.anomalies ?? null;
  if (anomalies === null) return 'unknown';
  if (anomalies.count === 0) return 'none';
  const { kinds } = anomalies;
  if (kinds === null) return 'some';
  return toldAnomalyKinds.find((kind) => kinds[kind] > 0) ?? 'none';
}
