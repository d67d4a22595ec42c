import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import FormControl from '@mui/material/FormControl';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormHelperText from '@mui/material/FormHelperText';
import FormLabel from '@mui/material/FormLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { type FormEvent, useId, useState } from 'react';
import type { Card, CardResponseRequest } from '@bellwether/sandbox/interface';
import { t } from '@bellwether/sandbox/texts';

/** The choice of none of the card's reasons. */
const without = 'without';

function Reasons({
  reasons,
  chosen,
  onChoose,
  missing,
}: {
  reasons: Card['overrideReasons'];
  chosen: string;
  onChoose: (value: string) => void;
  missing: boolean;
}) {
  const label = useId();
  if (reasons.length === 0) return null;
  const choices = [...reasons.map(({ display }, index) => [String(index), display]), [without, t('guidance.noReason')]];
  return (
    <FormControl error={missing}>
      <FormLabel id={label} sx={{ mb: 0.5 }}>
        {t('guidance.why')}
      </FormLabel>
      <RadioGroup aria-labelledby={label} value={chosen} onChange={(_event, value) => onChoose(value)}>
        {choices.map(([value, display], index) => (
          <FormControlLabel
            key={value}
            value={value}
            label={display}
            control={<Radio autoFocus={index === 0} />}
            sx={{ overflowWrap: 'anywhere' }}
          />
        ))}
      </RadioGroup>
      {missing ? (
        <FormHelperText role="alert" sx={{ ml: 0 }}>
          {t('guidance.reasonMissing')}
        </FormHelperText>
      ) : null}
    </FormControl>
  );
}

/** Asks why a card is dismissed: the reasons are the card's own. */
export function DismissDialog({
  card,
  open,
  onClose,
  onDismiss,
}: {
  card: Card;
  open: boolean;
  onClose: () => void;
  onDismiss: (request: CardResponseRequest) => void;
}) {
  const [chosen, setChosen] = useState('');
  const [comment, setComment] = useState('');
  const [missing, setMissing] = useState(false);
  const title = useId();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (chosen === '' && comment.trim() === '' && card.overrideReasons.length > 0) {
      setMissing(true);
      return;
    }
    onDismiss({
      kind: 'override',
      ...(chosen === '' || chosen === without ? {} : { reason: Number(chosen) }),
      ...(comment.trim() === '' ? {} : { comment }),
    });
  };
  return (
    <Dialog
      open={open}
      onClose={onClose}
      aria-labelledby={title}
      fullWidth
      maxWidth="xs"
      slotProps={{ paper: { sx: { m: 2, width: 'calc(100% - 32px)' } } }}
    >
      <Box component="form" onSubmit={submit} sx={{ display: 'flex', flexDirection: 'column', minHeight: 0 }}>
        <DialogTitle id={title} component="h2" sx={{ pb: 1, fontWeight: 650 }}>
          {t('guidance.dismissTitle')}
        </DialogTitle>
        <DialogContent sx={{ display: 'grid', gap: 2 }}>
          <Typography sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}>{card.summary}</Typography>
          <Reasons
            reasons={card.overrideReasons}
            chosen={chosen}
            onChoose={(value) => {
              setChosen(value);
              setMissing(false);
            }}
            missing={missing}
          />
          <TextField
            label={t('guidance.comment')}
            helperText={t('guidance.commentHelp')}
            value={comment}
            onChange={({ target }) => setComment(target.value)}
            multiline
            minRows={2}
            maxRows={6}
            autoFocus={card.overrideReasons.length === 0}
            slotProps={{ htmlInput: { maxLength: 1000 } }}
          />
        </DialogContent>
        <DialogActions sx={{ px: 3, pb: 2.5 }}>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" variant="contained">
            {t('guidance.dismiss')}
          </Button>
        </DialogActions>
      </Box>
    </Dialog>
  );
}
