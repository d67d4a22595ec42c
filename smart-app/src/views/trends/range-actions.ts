import type { Instant } from '@bellwether/fhir-mapping';
import { useMemo, useState } from 'react';
import {
  type AxisExtent,
  fitRange,
  type Preset,
  panned,
  presetRange,
  type TimeRange,
  zoomed,
} from '../../series/time-range.js';

/** How the range of all graphs is changed; whatever is asked for is made to fit. */
export interface RangeActions {
  readonly show: (range: TimeRange) => void;
  readonly preset: (preset: Preset) => void;
  readonly zoom: (factor: number, around?: Instant) => void;
  readonly pan: (share: number) => void;
}

/** The one range that all graphs share, and which preset it is. A preset ends now, so it follows a refresh. */
export interface SharedRange {
  readonly range: TimeRange;
  readonly preset: Preset | null;
  readonly actions: RangeActions;
}

export function useRange(extent: AxisExtent, opening: () => TimeRange | Preset): SharedRange {
  const [chosen, choose] = useState<TimeRange | Preset>(() => {
    const wanted = opening();
    return typeof wanted === 'string' ? wanted : fitRange(wanted, extent, presetRange('all', extent));
  });
  const range = useMemo(() => rangeOf(chosen, extent), [chosen, extent]);
  const actions = useMemo<RangeActions>(() => {
    const change = (next: (before: TimeRange) => TimeRange) =>
      choose((before) => {
        const now = rangeOf(before, extent);
        const fit = fitRange(next(now), extent, now);
        return fit.from === now.from && fit.to === now.to ? before : fit;
      });
    return {
      show: (wanted) => change(() => wanted),
      preset: choose,
      zoom: (factor, around) => change((before) => zoomed(before, factor, around)),
      pan: (share) => change((before) => panned(before, share)),
    };
  }, [extent]);
  return { range, preset: typeof chosen === 'string' ? chosen : null, actions };
}

function rangeOf(chosen: TimeRange | Preset, extent: AxisExtent): TimeRange {
  return typeof chosen === 'string' ? presetRange(chosen, extent) : chosen;
}
