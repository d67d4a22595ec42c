import type { AnomalyKind } from '../../series/anomaly-marks.js';

/** Draws a shape around a point as the data of an SVG path. */
export type Shape = (x: number, y: number) => string;

const round = (value: number): number => Math.round(value * 10) / 10;
const polygon =
  (corners: readonly (readonly [number, number])[]): Shape =>
  (x, y) =>
    `M${corners.map(([dx, dy]) => `${round(x + dx)},${round(y + dy)}`).join('L')}Z`;

/** A circle of this radius. */
export const circle =
  (radius: number): Shape =>
  (x, y) =>
    `M${round(x - radius)},${round(y)}a${radius},${radius} 0 1,0 ${2 * radius},0a${radius},${radius} 0 1,0 ${-2 * radius},0`;

/** A square with sides of this length. */
export const square = (side: number): Shape =>
  polygon([
    [-side / 2, -side / 2],
    [side / 2, -side / 2],
    [side / 2, side / 2],
    [-side / 2, side / 2],
  ]);

/** Triangles that point up and down. */
export const pointer: Readonly<Record<'higher' | 'lower', Shape>> = {
  higher: polygon([
    [0, -6],
    [6, 5],
    [-6, 5],
  ]),
  lower: polygon([
    [0, 6],
    [6, -5],
    [-6, -5],
  ]),
};

/** One shape for each kind, so that kinds differ without colour. */
export const anomalyShapes: Readonly<Record<AnomalyKind, Shape>> = {
  artefact: polygon([
    [-5, -3],
    [-3, -5],
    [0, -2],
    [3, -5],
    [5, -3],
    [2, 0],
    [5, 3],
    [3, 5],
    [0, 2],
    [-3, 5],
    [-5, 3],
    [-2, 0],
  ]),
  threshold: polygon([
    [0, -6],
    [6, 5],
    [-6, 5],
  ]),
  'own-baseline': polygon([
    [0, -6.5],
    [5.5, 0],
    [0, 6.5],
    [-5.5, 0],
  ]),
  trend: polygon([
    [-5, -5],
    [6, 0],
    [-5, 5],
    [-2, 0],
  ]),
  'unusual-combination': polygon([
    [-5.5, 0],
    [-2.75, -5],
    [2.75, -5],
    [5.5, 0],
    [2.75, 5],
    [-2.75, 5],
  ]),
  'time-series': polygon([
    [-4.5, -4.5],
    [4.5, -4.5],
    [4.5, 4.5],
    [-4.5, 4.5],
  ]),
};
