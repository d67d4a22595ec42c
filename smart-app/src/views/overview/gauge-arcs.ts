/** A band of risk on the half circle: from where to where, and where its name stands. Angles in degrees, 180 is left. */
export interface GaugeArc {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** Where a probability stands on the half circle: square roots spread the low ones, as on the bar. */
export function gaugeAngle(probability: number): number {
  return 180 - 180 * Math.sqrt(Math.min(1, Math.max(0, probability)));
}

/** The bands as arcs, from left to right; a band reaches to the next one's beginning. */
export function gaugeArcs(bands: readonly { readonly name: string; readonly from: number }[]): readonly GaugeArc[] {
  return bands.map(({ name, from }, index) => ({
    name,
    from: gaugeAngle(from),
    to: gaugeAngle(bands[index + 1]?.from ?? 1),
  }));
}

/** A point of the half circle around the origin, as SVG has it: y goes down. */
export function gaugePoint(angle: number, radius: number): { readonly x: number; readonly y: number } {
  const radians = (angle * Math.PI) / 180;
  return { x: radius * Math.cos(radians), y: -radius * Math.sin(radians) };
}

/** The outline of an arc between two radii. */
export function arcPath({ from, to }: Pick<GaugeArc, 'from' | 'to'>, inner: number, outer: number): string {
  const text = (angle: number, radius: number) => {
    const { x, y } = gaugePoint(angle, radius);
    return `${x.toFixed(2)} ${y.toFixed(2)}`;
  };
  return `M${text(from, outer)}A${outer} ${outer} 0 0 1 ${text(to, outer)}L${text(to, inner)}A${inner} ${inner} 0 0 0 ${text(from, inner)}Z`;
}
