import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { type SyntheticEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type AcknowledgementReason,
  type Acknowledgements,
  acknowledgementReasons,
  maxNoteLength,
  missingIn,
} from '../../anomalies/acknowledgement.js';
import type { AnomalyRow } from '../../anomalies/anomaly-rows.js';
import type { Formats } from '../../i18n/formats.js';
import { RadioChoices } from '../RadioChoices.js';
import { AcknowledgingState } from './AcknowledgingState.js';
import { useAcknowledging } from './use-acknowledging.js';

/** Asks for the reason, and sends it to the service. It closes when everything was saved; until then the text stays. */
export function AcknowledgeForm({
  title,
  rows,
  acknowledgements,
  onSaved,
  onCancel,
  formats,
}: {
  title: string;
  /** Those of one episode, or a single one. */
  rows: readonly AnomalyRow[];
  acknowledgements: Acknowledgements;
  onSaved: () => void;
  onCancel: () => void;
  formats: Formats;
}) {
  const { t } = useTranslation();
  const [reason, setReason] = useState<AcknowledgementReason | null>(null);
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const [acknowledging, sendAll] = useAcknowledging();
  const id = useId();
  const pending = acknowledging.state === 'pending';
  const missing = tried ? missingIn(reason, note) : null;

  const save = async (event: SyntheticEvent) => {
    event.preventDefault();
    setTried(true);
    if (pending || reason === null || missingIn(reason, note) !== null) return;
    const text = note.trim() === '' ? null : note.trim();
    // What an earlier try saved is not sent twice.
    const open = rows.filter((row) => acknowledgements.of(row.id) === null);
    if (await sendAll(open, (row) => acknowledgements.acknowledge(row, reason, text))) onSaved();
  };

  return (
    <Box
      component="form"
      noValidate
      aria-labelledby={`${id}title`}
      onSubmit={save}
      onKeyDown={({ key }) => {
        if (key === 'Escape' && !pending) onCancel();
      }}
      sx={{ display: 'grid', gap: 1, border: 1, borderColor: 'divider', borderRadius: 1, p: 1.5, mt: 1 }}
    >
      <Box id={`${id}title`} sx={{ fontWeight: 650 }}>
        {title}
      </Box>
      <Box component="fieldset" sx={{ border: 0, m: 0, p: 0, minWidth: 0 }}>
        <Box component="legend" sx={{ p: 0, color: 'text.secondary' }}>
          {t('anomalies.reasonLabel')}
        </Box>
        <RadioChoices
          name={`${id}reason`}
          aria-describedby={`${id}reason-missing`}
          choices={acknowledgementReasons.map((code) => ({
            code,
            label: t(`anomalies.acknowledgementReason.${code}`),
          }))}
          chosen={reason}
          disabled={pending}
          onChoose={setReason}
        />
        <Box id={`${id}reason-missing`} role="status" sx={{ color: 'error.main', fontSize: '0.8125rem' }}>
          {missing === 'reason' ? t('anomalies.missing.reason') : ''}
        </Box>
      </Box>
      <TextField
        id={`${id}note`}
        size="small"
        multiline
        minRows={2}
        label={t('anomalies.note')}
        value={note}
        disabled={pending}
        required={reason === 'other'}
        error={missing === 'note'}
        helperText={
          missing === 'note'
            ? t('anomalies.missing.note')
            : t('anomalies.noteLength', { left: formats.number(maxNoteLength - note.length, [0, 0]) })
        }
        slotProps={{ htmlInput: { maxLength: maxNoteLength } }}
        onChange={({ target }) => setNote(target.value)}
      />
      <AcknowledgingState acknowledging={acknowledging} pending={t('anomalies.saving')} formats={formats} />
      <Box sx={{ display: 'flex', gap: 1 }}>
        <Button type="submit" size="small" variant="contained" aria-disabled={pending}>
          {t('anomalies.save')}
        </Button>
        <Button size="small" variant="outlined" aria-disabled={pending} onClick={() => pending || onCancel()}>
          {t('anomalies.cancel')}
        </Button>
      </Box>
    </Box>
  );
}
