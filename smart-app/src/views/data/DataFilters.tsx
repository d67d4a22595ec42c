import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { useId } from 'react';
import { type DataPage, type DataQuery, dataOrders } from '../../data-rows/data-page.js';
import type { Formats } from '../../words/formats.js';
import type { DataWords } from '../../words/en-data.js';
import { ChoiceField } from '../ChoiceField.js';

const any = '';

/** What of the data is shown; each choice with the number that it would show. */
export function DataFilters({
  query,
  counts,
  onQuery,
  formats,
  words,
}: {
  query: DataQuery;
  counts: Pick<DataPage, 'byConcept' | 'byState' | 'byReason'>;
  onQuery: (change: Partial<DataQuery>) => void;
  formats: Formats;
  words: DataWords;
}) {
  const id = useId();
  const options = <Value extends string>(
    rows: readonly (readonly [Value, number])[],
    nameOf: (value: Value) => string,
  ): readonly { readonly value: Value | typeof any; readonly text: string }[] => [
    { value: any, text: words.all },
    ...rows.map(([value, count]) => ({ value, text: words.counted(nameOf(value), formats.number(count, [0, 0])) })),
  ];
  return (
    <Box
      component="form"
      aria-label={words.filtersTitle}
      className="no-print"
      onSubmit={(event) => event.preventDefault()}
      sx={{
        display: 'grid',
        gap: 1.5,
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: 'repeat(auto-fill, minmax(11.5rem, 1fr))' },
      }}
    >
      <ChoiceField
        label={words.conceptFilter}
        value={query.concept ?? any}
        options={options(counts.byConcept, (concept) => words.conceptNames[concept] ?? concept)}
        onChange={(concept) => onQuery({ concept: concept === any ? null : concept })}
      />
      <ChoiceField
        label={words.stateFilter}
        value={query.state ?? any}
        options={options(counts.byState, (state) => words.states[state])}
        onChange={(state) => onQuery({ state: state === any ? null : state })}
      />
      {counts.byReason.length === 0 ? null : (
        <ChoiceField
          label={words.reasonFilter}
          value={query.reason ?? any}
          options={options(counts.byReason, (reason) => words.reasons[reason] ?? reason)}
          onChange={(reason) => onQuery({ reason: reason === any ? null : reason })}
        />
      )}
      <ChoiceField
        label={words.orderFilter}
        value={query.order}
        options={dataOrders.map((order) => ({ value: order, text: words.orders[order] }))}
        onChange={(order) => onQuery({ order })}
      />
      <TextField
        id={id}
        type="search"
        size="small"
        label={words.textFilter}
        placeholder={words.textHint}
        value={query.text}
        slotProps={{ inputLabel: { shrink: true } }}
        sx={{ minWidth: 0, '& input': { fontSize: '0.875rem' } }}
        onChange={({ target }) => onQuery({ text: target.value })}
      />
    </Box>
  );
}
