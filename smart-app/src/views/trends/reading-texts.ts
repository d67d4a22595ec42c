import type { Formats } from '../../i18n/formats.js';
import type { Translate } from '../../i18n/translation.js';
import { displayUnit, type UnitChoice } from '../../series/display-units.js';
import type { RiskTrackData, TrackReading } from '../../series/score-tracks.js';
import { rowAt } from '../../series/series-rows.js';
import type { SeriesSet, VitalSeries } from '../../series/vital-series.js';
import { rowText } from './describe-row.js';

const noMarks = { keep: new Uint8Array(), anomalies: new Map(), highlighted: new Set<number>(), unplaced: [] } as const;

/** Says the readings behind the changes of a risk, as `24 /min at 14:02`; null for one that is on no graph. */
export type ReadingText = (reading: TrackReading) => string | null;

/** Finds each reading that a driver of the risk names among the series, once for all of them. */
export function readingTexts(
  set: SeriesSet,
  risk: RiskTrackData,
  units: UnitChoice,
  formats: Formats,
  t: Translate,
): ReadingText {
  const found = placesOf(set, risk);
  return ({ concept, reference }) => {
    const place = found.get(`${concept} ${reference}`);
    if (place === undefined) return null;
    const { series, index } = place;
    const unit = displayUnit(series.unit, units);
    const { value, time } = rowText(rowAt(series, index, set.readings, unit, noMarks), unit, formats, t);
    return t('trends.at', { value, time });
  };
}

function placesOf(
  { series, readings: { references } }: SeriesSet,
  { points }: RiskTrackData,
): ReadonlyMap<string, { readonly series: VitalSeries; readonly index: number }> {
  const behind = points.flatMap(({ drivers }) => drivers.flatMap(({ arrived, left }) => [...arrived, ...left]));
  const wanted = new Set(behind.map(({ reference }) => reference));
  const found = new Map<string, { readonly series: VitalSeries; readonly index: number }>();
  if (wanted.size === 0) return found;
  for (const one of series) {
    for (const { concept, reading } of one.channels) {
      for (let index = 0; index < reading.length; index++) {
        const reference = references[reading[index]!];
        if (reference !== undefined && wanted.has(reference))
          found.set(`${concept} ${reference}`, { series: one, index });
      }
    }
  }
  return found;
}
