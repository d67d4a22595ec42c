import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';

type Raw = { readonly state: 'loading' | 'missing' | 'failed' } | { readonly state: 'ready'; readonly text: string };

/** Indented where it is JSON; else as it is. */
function indented(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

/** A resource as the EHR sent it: only as text, whatever is in it. */
export function RawResource({
  reference,
  rawResource,
  onClose,
}: {
  reference: string;
  rawResource: (reference: string) => Promise<string | null>;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const [raw, setRaw] = useState<Raw>({ state: 'loading' });
  const id = useId();
  useEffect(() => {
    let wanted = true;
    const show = (next: Raw) => {
      if (wanted) setRaw(next);
    };
    rawResource(reference).then(
      (text) => show(text === null ? { state: 'missing' } : { state: 'ready', text: indented(text) }),
      () => show({ state: 'failed' }),
    );
    return () => {
      wanted = false;
    };
  }, [reference, rawResource]);
  return (
    <Dialog open fullWidth maxWidth="md" onClose={onClose} aria-labelledby={id}>
      <DialogTitle id={id} sx={{ fontSize: '1rem', overflowWrap: 'anywhere' }}>
        {t('data.rawTitle', { reference })}
      </DialogTitle>
      <DialogContent dividers tabIndex={0} aria-labelledby={id} role="region">
        {raw.state === 'ready' ? (
          <Box component="pre" sx={{ m: 0, fontSize: '0.8125rem', whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
            {raw.text}
          </Box>
        ) : (
          <div role={raw.state === 'loading' ? 'status' : 'alert'}>{t(`data.raw.${raw.state}`)}</div>
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('data.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}
