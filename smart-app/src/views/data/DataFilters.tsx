import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { type DataPage, type DataQuery, dataOrders } from '../../data-rows/data-page.js';
import { conceptName } from '../../i18n/names.js';
import { ChoiceField } from '../ChoiceField.js';

const any = '';

/** What of the data is shown; each choice with the number that it would show. */
export function DataFilters({
  query,
  counts,
  onQuery,
}: {
  query: DataQuery;
  counts: Pick<DataPage, 'byConcept' | 'byState' | 'byReason'>;
  onQuery: (change: Partial<DataQuery>) => void;
}) {
  const { t } = useTranslation();
  const id = useId();
  const options = <Value extends string>(
    rows: readonly (readonly [Value, number])[],
    nameOf: (value: Value) => string,
  ): readonly { readonly value: Value | typeof any; readonly text: string }[] => [
    { value: any, text: t('data.all') },
    ...rows.map(([value, count]) => ({ value, text: t('common.counted', { name: nameOf(value), count }) })),
  ];
  return (
    <Box
      component="form"
      aria-label={t('common.filters')}
      className="no-print"
      onSubmit={(event) => event.preventDefault()}
      sx={{
        display: 'grid',
        gap: 1.5,
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: 'repeat(auto-fill, minmax(11.5rem, 1fr))' },
      }}
    >
      <ChoiceField
        label={t('data.conceptFilter')}
        value={query.concept ?? any}
        options={options(counts.byConcept, (concept) => conceptName(t, concept))}
        onChange={(concept) => onQuery({ concept: concept === any ? null : concept })}
      />
      <ChoiceField
        label={t('data.stateFilter')}
        value={query.state ?? any}
        options={options(counts.byState, (state) => t(`data.state.${state}`))}
        onChange={(state) => onQuery({ state: state === any ? null : state })}
      />
      {counts.byReason.length === 0 ? null : (
        <ChoiceField
          label={t('data.reasonFilter')}
          value={query.reason ?? any}
          options={options(counts.byReason, (reason) => t(`terms.unusedReason.${reason}`))}
          onChange={(reason) => onQuery({ reason: reason === any ? null : reason })}
        />
      )}
      <ChoiceField
        label={t('data.orderFilter')}
        value={query.order}
        options={dataOrders.map((order) => ({ value: order, text: t(`data.order.${order}`) }))}
        onChange={(order) => onQuery({ order })}
      />
      <TextField
        id={id}
        type="search"
        size="small"
        label={t('data.textFilter')}
        placeholder={t('data.textHint')}
        value={query.text}
        slotProps={{ inputLabel: { shrink: true } }}
        sx={{ minWidth: 0, '& input': { fontSize: '0.875rem' } }}
        onChange={({ target }) => onQuery({ text: target.value })}
      />
    </Box>
  );
}
