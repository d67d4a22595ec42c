import { toldAnomalyKinds } from '@bellwether/model';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { type WorklistFilter, type SortKey, sortKeys } from '../../worklist/arrange.js';
import { bandName } from '../../i18n/names.js';
import { ChoiceField } from '../ChoiceField.js';
import type { WorklistDisplay } from './use-worklist-view.js';

/** Orders that have a button of their own. */
const quickSorts = ['risk', 'change'] as const satisfies readonly SortKey[];

/** Which patients are shown, and in which order. */
export function WorklistFilters({
  look: { order, filter, onSort, onFilter },
  bands,
}: {
  look: WorklistDisplay;
  /** Names of the bands of this site, from the lowest. */
  bands: readonly string[];
}) {
  const { t } = useTranslation();
  const searchId = useId();
  const risks: readonly { readonly value: WorklistFilter['risk']; readonly text: string }[] = [
    { value: 'all', text: t('worklist.anyRisk') },
    ...bands
      .toReversed()
      .map((band) => ({ value: `band:${band}` as const, text: t('worklist.bandFilter', { band: bandName(t, band) }) })),
    { value: 'not-scored', text: t('worklist.onlyNotScored') },
    { value: 'not-read', text: t('worklist.onlyNotRead') },
  ];
  const anomalies: readonly { readonly value: WorklistFilter['anomalies']; readonly text: string }[] = [
    { value: 'all', text: t('worklist.anomaliesAll') },
    { value: 'any', text: t('worklist.anomaliesAny') },
    ...toldAnomalyKinds.map((kind) => ({ value: kind, text: t(`worklist.pointKind.${kind}`) })),
  ];
  return (
    <Box
      component="form"
      role="search"
      aria-label={t('common.filters')}
      className="no-print"
      onSubmit={(event) => event.preventDefault()}
      sx={{
        display: 'grid',
        gap: 1.5,
        alignItems: 'end',
        gridTemplateColumns: {
          xs: 'repeat(2, minmax(0, 1fr))',
          md: 'minmax(0, 1.5fr) minmax(0, 1fr) minmax(0, 1fr) minmax(0, 1fr) auto',
        },
      }}
    >
      <TextField
        id={searchId}
        type="search"
        size="small"
        label={t('worklist.searchLabel')}
        value={filter.text}
        autoComplete="off"
        onChange={({ target }) => onFilter({ ...filter, text: target.value })}
        sx={{ gridColumn: { xs: '1 / -1', md: 'auto' } }}
        slotProps={{ inputLabel: { shrink: true } }}
      />
      <ChoiceField
        label={t('worklist.riskFilter')}
        value={filter.risk}
        options={risks}
        onChange={(risk) => onFilter({ ...filter, risk })}
      />
      <ChoiceField
        label={t('worklist.anomalyFilter')}
        value={filter.anomalies}
        options={anomalies}
        onChange={(wanted) => onFilter({ ...filter, anomalies: wanted })}
      />
      <ChoiceField
        label={t('worklist.sortTitle')}
        value={order.by}
        options={sortKeys.map((value) => ({ value, text: t(`worklist.columns.${value}`) }))}
        onChange={onSort}
      />
      <Box role="group" aria-label={t('worklist.sortTitle')} sx={{ display: 'flex', gap: 1, pb: 0.25 }}>
        {quickSorts.map((by) => (
          <Button
            key={by}
            size="small"
            variant={order.by === by ? 'contained' : 'outlined'}
            aria-pressed={order.by === by}
            onClick={() => onSort(by)}
          >
            {t(`worklist.columns.${by}`)}
          </Button>
        ))}
      </Box>
    </Box>
  );
}
