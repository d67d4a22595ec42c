import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useId } from 'react';
import { type PanelFilter, type SortKey, sortKeys } from '../../panel/arrange.js';
import { panelWords as words } from '../../words/en-panel.js';
import { ChoiceField } from '../ChoiceField.js';
import type { PanelLook } from './use-panel-view.js';

/** Orders that have a button of their own. */
const quickSorts = ['risk', 'change'] as const satisfies readonly SortKey[];
const anomalyChoices = ['threshold', 'unusual-combination', 'artefact'] as const;

/** Which patients are shown, and in which order. */
export function PanelFilters({
  look: { order, filter, onSort, onFilter },
  bands,
}: {
  look: PanelLook;
  /** Names of the bands of this site, from the lowest. */
  bands: readonly string[];
}) {
  const searchId = useId();
  const risks: readonly { readonly value: PanelFilter['risk']; readonly text: string }[] = [
    { value: 'all', text: words.anyRisk },
    ...bands.toReversed().map((band) => ({ value: `band:${band}` as const, text: words.bandFilter(band) })),
    { value: 'not-scored', text: words.onlyNotScored },
    { value: 'not-read', text: words.onlyNotRead },
  ];
  const anomalies: readonly { readonly value: PanelFilter['anomalies']; readonly text: string }[] = [
    { value: 'all', text: words.anomaliesAll },
    { value: 'any', text: words.anomaliesAny },
    ...anomalyChoices.map((kind) => ({ value: kind, text: words.anomaliesOf(kind) })),
  ];
  return (
    <Box
      component="form"
      role="search"
      aria-label={words.filtersTitle}
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
        label={words.searchLabel}
        value={filter.text}
        autoComplete="off"
        onChange={({ target }) => onFilter({ ...filter, text: target.value })}
        sx={{ gridColumn: { xs: '1 / -1', md: 'auto' } }}
        slotProps={{ inputLabel: { shrink: true } }}
      />
      <ChoiceField
        label={words.riskFilter}
        value={filter.risk}
        options={risks}
        onChange={(risk) => onFilter({ ...filter, risk })}
      />
      <ChoiceField
        label={words.anomalyFilter}
        value={filter.anomalies}
        options={anomalies}
        onChange={(wanted) => onFilter({ ...filter, anomalies: wanted })}
      />
      <ChoiceField
        label={words.sortLabel}
        value={order.by}
        options={sortKeys.map((value) => ({ value, text: words.columns[value] }))}
        onChange={onSort}
      />
      <Box role="group" aria-label={words.sortTitle} sx={{ display: 'flex', gap: 1, pb: 0.25 }}>
        {quickSorts.map((by) => (
          <Button
            key={by}
            size="small"
            variant={order.by === by ? 'contained' : 'outlined'}
            aria-pressed={order.by === by}
            onClick={() => onSort(by)}
          >
            {words.columns[by]}
          </Button>
        ))}
      </Box>
    </Box>
  );
}
