import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { memo, useId, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Formats } from '../../i18n/formats.js';
import { percentText } from '../../i18n/percent-text.js';
import type { UnitChoice } from '../../series/display-units.js';
import { type RiskChange, riskChanges } from '../../series/risk-changes.js';
import type { RiskTrackData } from '../../series/score-tracks.js';
import type { TimeRange } from '../../series/time-range.js';
import type { SeriesSet } from '../../series/vital-series.js';
import { PagedTable } from './PagedTable.js';
import type { Density } from './plot-geometry.js';
import { type ReadingText, readingTexts } from './reading-texts.js';
import { bandText, driverText, stepText } from './risk-text.js';

/** In a narrow frame the vital signs must not be far below. */
const pageSizes: Readonly<Record<Density, number>> = { dense: 3, large: 8 };

/** Whether there are readings of a change to be marked on the graphs. */
function hasReadings({ now: { drivers } }: RiskChange): boolean {
  return drivers.some(({ arrived, left }) => arrived.length + left.length > 0);
}

/**
 * Each change of a rolling score in the range: when, from what to what, the band, and what drove it. Choosing one marks its
 * readings on the graphs, as choosing a reason does.
 */
export const RiskChanges = memo(function RiskChanges({
  risk,
  set,
  units,
  range,
  density,
  chosen,
  onChoose,
  formats,
}: {
  risk: RiskTrackData;
  set: SeriesSet;
  units: UnitChoice;
  range: TimeRange;
  density: Density;
  chosen: number | null;
  onChoose: (at: number | null) => void;
  formats: Formats;
}) {
  const { t } = useTranslation();
  const heading = useId();
  const all = useMemo(() => riskChanges(risk.points, (value) => percentText(value, t)), [risk, t]);
  const rows = useMemo(() => all.filter(({ now: { at } }) => at >= range.from && at <= range.to), [all, range]);
  const textOf = useMemo(() => readingTexts(set, risk, units, formats, t), [set, risk, units, formats, t]);
  const { older } = risk.leftOut;
  return (
    <Box component="section" aria-labelledby={heading} data-risk-changes sx={{ minWidth: 0 }}>
      <Typography component="h3" variant="h3" id={heading}>
        {t('trends.risk.changesTitle')}
      </Typography>
      {rows.length === 0 ? (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {t('trends.risk.changesNone')}
        </Typography>
      ) : (
        <>
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>
            {t('trends.risk.changesNote')} <span className="no-print">{t('trends.risk.changesChoose')}</span>
          </Typography>
          <PagedTable
            label={t('trends.risk.changesLabel')}
            columns={[
              {
                head: t('trends.risk.column.time'),
                cell: (change) => <ChangeTime change={change} chosen={chosen} onChoose={onChoose} formats={formats} />,
              },
              { head: t('trends.risk.column.step'), cell: (change) => stepText(change, t), width: '8rem' },
              { head: t('trends.risk.column.band'), cell: (change) => bandText(change, t) },
              { head: t('trends.risk.column.drivers'), cell: (change) => <Drivers change={change} textOf={textOf} /> },
            ]}
            rows={rows}
            keyOf={({ now }) => String(now.at)}
            pageSize={pageSizes[density]}
            rowsText={(part) => t('trends.risk.changesRows', part)}
            formats={formats}
            marked={({ now }) => now.at === chosen}
          />
        </>
      )}
      {older === 0 ? null : (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {t('trends.risk.older', { count: older })}
        </Typography>
      )}
      {risk.limits.length === 0 ? null : (
        <Box
          component="details"
          sx={{
            fontSize: '0.8125rem',
            color: 'text.secondary',
            '& > summary': { cursor: 'pointer', width: 'fit-content' },
          }}
        >
          <summary>{t('trends.risk.limitsTitle')}</summary>
          <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
            {risk.limits.map(({ code, count }) => (
              <li key={code}>{t(`trends.risk.limit.${code}`, { count })}</li>
            ))}
          </Box>
        </Box>
      )}
    </Box>
  );
});

/** When it changed: a button where readings can be marked. */
function ChangeTime({
  change,
  chosen,
  onChoose,
  formats,
}: {
  change: RiskChange;
  chosen: number | null;
  onChoose: (at: number | null) => void;
  formats: Formats;
}) {
  const { t } = useTranslation();
  const { at } = change.now;
  const time = formats.brief(at);
  if (!hasReadings(change)) return time;
  const pressed = at === chosen;
  return (
    <Button
      size="small"
      variant={pressed ? 'contained' : 'outlined'}
      disableElevation
      aria-pressed={pressed}
      aria-label={t('trends.risk.showChange', { time })}
      onClick={() => onChoose(pressed ? null : at)}
      sx={{ py: 0, px: 0.75, minWidth: 0, whiteSpace: 'nowrap' }}
    >
      {time}
    </Button>
  );
}

function Drivers({ change, textOf }: { change: RiskChange; textOf: ReadingText }) {
  const { t } = useTranslation();
  const { before, now } = change;
  if (now.drivers.length === 0) return before.value === null || now.value === null ? '' : t('trends.risk.noDriver');
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {now.drivers.map((driver) => (
        <li key={driver.group}>{driverText(driver, textOf, t)}</li>
      ))}
    </Box>
  );
}
