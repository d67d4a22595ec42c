import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import TextField from '@mui/material/TextField';
import type { Ref } from 'react';
import { t } from '@bellwether/sandbox/texts';
import { changeSettings, useSettings } from '../settings.js';
import { kindNames } from './event-kinds.js';
import type { TraceFilter } from './trace-log.js';

/** The filter of the list, how the next hooks are called, and the way to the quirks. */
export function DrawerControls({
  filter,
  onFilter,
  patientId,
  quirks,
  onCallAgain,
}: {
  filter: TraceFilter;
  onFilter: (filter: TraceFilter) => void;
  /** The patient whose chart is open; null in the list. */
  patientId: string | null;
  quirks: { shown: boolean; button: Ref<HTMLButtonElement>; onPress: () => void };
  onCallAgain: () => void;
}) {
  const { withoutPrefetch } = useSettings();
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        columnGap: 1,
        rowGap: 0.5,
        px: 1.5,
        pb: 1,
        '& .MuiFormControlLabel-root': { mx: 0 },
        '& .MuiFormControlLabel-label': { fontSize: '0.875rem' },
      }}
    >
      <TextField
        select
        label={t('developer.type')}
        size="small"
        value={filter.kind ?? ''}
        onChange={({ target }) =>
          onFilter({ ...filter, kind: kindNames.find((kind) => kind === target.value) ?? null })
        }
        slotProps={{ select: { native: true }, inputLabel: { shrink: true } }}
        sx={{ minWidth: '7.5rem' }}
      >
        <option value="">{t('developer.allTypes')}</option>
        {kindNames.map((kind) => (
          <option key={kind} value={kind}>
            {t(`developer.kind.${kind}`)}
          </option>
        ))}
      </TextField>
      {patientId === null ? null : (
        <FormControlLabel
          label={t('developer.thisPatient')}
          control={
            <Checkbox
              size="small"
              checked={filter.patientId !== null}
              onChange={({ target }) => onFilter({ ...filter, patientId: target.checked ? patientId : null })}
            />
          }
        />
      )}
      <FormControlLabel
        label={t('developer.withoutPrefetch')}
        control={
          <Switch
            size="small"
            checked={withoutPrefetch}
            onChange={({ target }) => changeSettings({ withoutPrefetch: target.checked })}
          />
        }
      />
      {patientId === null ? null : (
        <Button size="small" variant="outlined" onClick={onCallAgain}>
          {t('developer.callAgain')}
        </Button>
      )}
      <Button
        ref={quirks.button}
        size="small"
        variant={quirks.shown ? 'contained' : 'outlined'}
        disableElevation
        aria-expanded={quirks.shown}
        onClick={quirks.onPress}
      >
        {t('quirks.short')}
      </Button>
    </Box>
  );
}
