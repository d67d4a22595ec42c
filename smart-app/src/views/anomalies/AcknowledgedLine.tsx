import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import { type Acknowledgement, type Acknowledgements, acknowledgementReason } from '../../anomalies/acknowledgement.js';
import type { AnomalyRow } from '../../anomalies/anomaly-rows.js';
import type { Formats } from '../../i18n/formats.js';
import type { Translate } from '../../i18n/translation.js';
import { AcknowledgingState } from './AcknowledgingState.js';
import { useAcknowledging } from './use-acknowledging.js';

function acknowledgementText({ name, user, when, reason, note }: Acknowledgement, formats: Formats, t: Translate) {
  const values = { who: name ?? user, when: formats.brief(when), reason: acknowledgementReason(reason, t) };
  return note === null ? t('anomalies.acknowledged', values) : t('anomalies.acknowledgedNote', { ...values, note });
}

/** Who acknowledged it, when and why, and how to withdraw it. */
export function AcknowledgedLine({
  row,
  name,
  known,
  acknowledgements,
  onWithdrawn,
  formats,
}: {
  row: AnomalyRow;
  /** What the anomaly is called in the names of buttons. */
  name: string;
  known: Acknowledgement;
  acknowledgements: Acknowledgements;
  onWithdrawn: () => void;
  formats: Formats;
}) {
  const { t } = useTranslation();
  const [acknowledging, sendAll] = useAcknowledging();
  const pending = acknowledging.state === 'pending';
  const withdraw = async () => {
    if (!pending && (await sendAll([row], acknowledgements.withdraw))) onWithdrawn();
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
        onClick={withdraw}
        sx={{ py: 0 }}
      >
        {t('anomalies.withdraw')}
      </Button>
      <AcknowledgingState acknowledging={acknowledging} pending={t('anomalies.withdrawing')} formats={formats} />
    </Box>
  );
}
