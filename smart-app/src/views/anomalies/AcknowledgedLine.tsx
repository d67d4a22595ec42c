import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import { acknowledgementReason } from '../../anomalies/acknowledgement-reason.js';
import type { Acknowledgement, Acknowledgements } from '../../anomalies/acknowledgement.js';
import type { AnomalyRow } from '../../anomalies/anomaly-rows.js';
import type { Formats } from '../../i18n/formats.js';
import type { Translate } from '../../i18n/translation.js';
import { AcknowledgingState } from './AcknowledgingState.js';
import { useAcknowledging } from './use-acknowledging.js';

function acknowledgementText({ name, user, when, reason, note }: Acknowledgement, formats: Formats, t: Translate) {
  const said = { who: name ?? user, when: formats.brief(when), reason: acknowledgementReason(reason, t) };
  return note === null ? t('anomalies.acknowledged', said) : t('anomalies.acknowledgedNote', { ...said, note });
}

/** Who acknowledged it, when and why, and the way to take it back. */
export function AcknowledgedLine({
  row,
  name,
  known,
  acknowledgements,
  onTakenBack,
  formats,
}: {
  row: AnomalyRow;
  /** What the anomaly is called in the names of buttons. */
  name: string;
  known: Acknowledgement;
  acknowledgements: Acknowledgements;
  onTakenBack: () => void;
  formats: Formats;
}) {
  const { t } = useTranslation();
  const [acknowledging, sayAll] = useAcknowledging();
  const pending = acknowledging.state === 'pending';
  const takeBack = async () => {
    if (!pending && (await sayAll([row], acknowledgements.withdraw))) onTakenBack();
  };
  return (
    <Box sx={{ fontSize: '0.875rem', overflowWrap: 'anywhere' }}>
      <span aria-hidden>✓ </span>
      {acknowledgementText(known, formats, t)} {/* Two people can have one name. */}
      {known.name === null ? null : (
        <Box component="span" sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>
          ({known.user}){' '}
        </Box>
      )}
      <Button
        className="no-print"
        size="small"
        aria-disabled={pending}
        aria-label={t('anomalies.about', { action: t('anomalies.withdraw'), anomaly: name })}
        onClick={takeBack}
        sx={{ py: 0 }}
      >
        {t('anomalies.withdraw')}
      </Button>
      <AcknowledgingState acknowledging={acknowledging} pending={t('anomalies.withdrawing')} formats={formats} />
    </Box>
  );
}
