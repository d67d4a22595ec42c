import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { type SyntheticEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Formats } from '../../i18n/formats.js';
import type { Decided } from '../../overview/decided.js';
import { DecidingState } from './DecidingState.js';
import { scoreText } from './decision-texts.js';
import { type DecisionsProps, useDeciding } from './use-deciding.js';

/** As long as the service takes. */
export const maxReasonLength = 1000;

/** Asks for what the RCP demands for scale 2, and the reason. It closes when the service has saved it; until then the text stays. */
export function ScaleDialog({
  onScales,
  formats,
  onClose,
  ...how
}: DecisionsProps & {
  readonly onScales: NonNullable<Decided['onScales']>;
  readonly formats: Formats;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const [deciding, decide] = useDeciding(how);
  const id = useId();
  const pending = deciding.state === 'pending';
  const missing = tried && reason.trim() === '';
  const save = async (event: SyntheticEvent) => {
    event.preventDefault();
    setTried(true);
    if (pending || reason.trim() === '') return;
    if (await decide({ kind: 'oxygen-scale', scale: 2, reason: reason.trim() })) onClose();
  };
  return (
    <Dialog
      open
      fullWidth
      maxWidth="sm"
      onClose={() => pending || onClose()}
      aria-labelledby={`${id}title`}
      aria-describedby={`${id}text`}
    >
      <form noValidate onSubmit={save}>
        <DialogTitle id={`${id}title`} sx={{ fontSize: '1rem' }}>
          {t('decisions.dialogTitle')}
        </DialogTitle>
        <DialogContent sx={{ display: 'grid', gap: 1 }}>
          <Typography id={`${id}text`}>{t('decisions.dialogText')}</Typography>
          <Typography sx={{ fontWeight: 650 }}>
            {t('decisions.now', { first: scoreText(onScales[1], formats), second: scoreText(onScales[2], formats) })}
          </Typography>
          <Typography>{t('decisions.dialogScope')}</Typography>
          <TextField
            id={`${id}reason`}
            // Focus goes to the first field of a dialog: it was opened to fill it in.
            autoFocus
            multiline
            minRows={2}
            size="small"
            required
            label={t('decisions.reasonLabel')}
            value={reason}
            disabled={pending}
            error={missing}
            helperText={missing ? t('decisions.reasonMissing') : ' '}
            slotProps={{ htmlInput: { maxLength: maxReasonLength } }}
            sx={{ mt: 1 }}
            onChange={({ target }) => setReason(target.value)}
          />
          <DecidingState deciding={deciding} />
        </DialogContent>
        <DialogActions>
          <Button aria-disabled={pending} onClick={() => pending || onClose()}>
            {t('decisions.cancel')}
          </Button>
          <Button type="submit" variant="contained" aria-disabled={pending}>
            {t('decisions.save')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
