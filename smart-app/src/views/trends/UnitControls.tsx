import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { type UnitChoice, unitKinds, unitsOfKind, withUnit } from '../../series/display-units.js';
import type { SeriesSet } from '../../series/vital-series.js';
import type { Density } from './plot-geometry.js';

const toggle = { py: 0.25, px: 1, textTransform: 'none', color: 'text.primary' } as const;

/** Units of what is charted, and the size of the graphs. */
export const UnitControls = memo(function UnitControls({
  set,
  units,
  onUnits,
  density,
  onDensity,
}: {
  set: SeriesSet;
  units: UnitChoice;
  onUnits: (units: UnitChoice) => void;
  density: Density;
  onDensity: (density: Density) => void;
}) {
  const { t } = useTranslation();
  const charted = new Set(set.series.map(({ unit }) => unit));
  const kinds = unitKinds.filter((kind) => unitsOfKind(kind).some(({ unit }) => charted.has(unit)));
  return (
    <>
      {kinds.map((kind) => (
        <ToggleButtonGroup
          key={kind}
          exclusive
          size="small"
          value={units[kind]}
          aria-label={t(`trends.unit.${kind}`)}
          onChange={(_, unit: string | null) => {
            if (unit !== null) onUnits(withUnit(units, kind, unit));
          }}
        >
          {unitsOfKind(kind).map(({ unit, text }) => (
            <ToggleButton key={unit} value={unit} sx={toggle}>
              {text}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      ))}
      <ToggleButtonGroup
        exclusive
        size="small"
        value={density}
        aria-label={t('trends.density.label')}
        onChange={(_, chosen: Density | null) => {
          if (chosen !== null) onDensity(chosen);
        }}
      >
        <ToggleButton value="dense" sx={toggle}>
          {t('trends.density.dense')}
        </ToggleButton>
        <ToggleButton value="large" sx={toggle}>
          {t('trends.density.large')}
        </ToggleButton>
      </ToggleButtonGroup>
    </>
  );
});
