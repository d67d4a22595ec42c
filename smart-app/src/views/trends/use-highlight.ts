import { useCallback, useMemo, useState } from 'react';
import type { Formats } from '../../i18n/formats.js';
import type { Translate } from '../../i18n/translation.js';
import type { Highlight } from '../../series/anomaly-marks.js';
import type { RiskTrackData } from '../../series/score-tracks.js';

/** What is marked on the graphs: what was chosen last, a reason or a change of the risk. */
interface ChosenHighlight {
  readonly highlight: Highlight | null;
  /** Moment of the change that is chosen. */
  readonly change: number | null;
  /** Null to mark the reason again. */
  readonly chooseChange: (at: number | null) => void;
}

export function useHighlight(
  reason: Highlight | null,
  risk: RiskTrackData | undefined,
  formats: Formats,
  t: Translate,
): ChosenHighlight {
  const [chosen, choose] = useState<{ readonly at: number | null; readonly reason: Highlight | null }>({
    at: null,
    reason: null,
  });
  // Another reason takes the place of a change.
  const at = chosen.reason === reason ? chosen.at : null;
  const point = useMemo(() => risk?.points.find((one) => one.at === at), [risk, at]);
  const highlight = useMemo(() => {
    if (point === undefined) return null;
    const readings = point.drivers.flatMap(({ arrived, left }) => (arrived.length > 0 ? arrived : left));
    return { label: t('trends.risk.change', { time: formats.brief(point.at) }), readings, windows: [] };
  }, [point, formats, t]);
  const chooseChange = useCallback((moment: number | null) => choose({ at: moment, reason }), [reason]);
  return { highlight: highlight ?? reason, change: point?.at ?? null, chooseChange };
}
