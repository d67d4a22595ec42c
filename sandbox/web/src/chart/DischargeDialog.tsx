import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { useId } from 'react';
import type { Chart, DischargeAnswer } from '@bellwether/sandbox/interface';
import { t } from '@bellwether/sandbox/texts';
import { CardDetail } from '../guidance/CardDetail.js';
import { CardHead } from '../guidance/HookCard.js';
import { Awaited, NotCalculated, Unanswered } from '../guidance/ResultNotices.js';
import type { Asked, Result } from '../guidance/use-guidance.js';
import { useUnanswered } from '../guidance/use-unanswered.js';
import { Notice } from '../Notice.js';
import type { Loaded } from '../use-loaded.js';

/** Whether a service answered, and has nothing to say. */
const isSilent = (result: Result): boolean =>
  result.kind === 'answered' && result.cards.length === 0 && result.unreadable === 0;

/** What one service says to the discharge: its cards to be read, without what can be done with them. */
function Said({ result, since }: { result: Result; since: string | null }) {
  switch (result.kind) {
    case 'waiting':
      return <Awaited service={result.service} since={since} />;
    case 'failed':
      return (
        <Unanswered
          text={t('guidance.notResponding', { time: since ?? '', reason: result.reason })}
          service={result.service}
          isWaiting={false}
        />
      );
    case 'could-not-compute':
      return <NotCalculated result={result} />;
    case 'answered':
      return (
        <>
          {result.cards.map((card) => (
            <Box key={card.id} data-indicator={card.indicator} sx={{ display: 'grid', gap: 1, minWidth: 0 }}>
              <CardHead card={card} />
              {card.detail === null ? null : <CardDetail markdown={card.detail} />}
              <Typography variant="body2" sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}>
                {t('guidance.source')} {card.source.label}
              </Typography>
            </Box>
          ))}
          {result.unreadable > 0 ? (
            <Notice tone="warning" icon="warning" role="alert">
              {t('guidance.notConformant', { count: result.unreadable })}
            </Notice>
          ) : null}
          {isSilent(result) ? (
            <Notice tone="neutral" icon="info" role="status">
              <strong>{t('guidance.nothingToSay')}</strong> {t('guidance.noGuidance')}
            </Notice>
          ) : null}
        </>
      );
  }
}

/** What all services say, or that they have not answered, since when. */
function Answers({ asked, since }: { asked: Loaded<Asked>; since: string | null }) {
  if (asked.state === 'loading') return <Awaited since={since} />;
  if (asked.state === 'failed') {
    return (
      <Unanswered text={`${t('guidance.notRequested', { time: since ?? '' })} ${asked.reason}`} isWaiting={false} />
    );
  }
  const { results } = asked.value;
  if (results.length === 0) {
    return (
      <Notice tone="neutral" icon="info" role="status">
        {t('guidance.noService.discharge')}
      </Notice>
    );
  }
  // What is against it is read first; among those that say something, services keep the order of discovery.
  return results
    .map((result, index) => ({ result, index }))
    .toSorted((a, b) => Number(isSilent(a.result)) - Number(isSilent(b.result)))
    .map(({ result, index }) => <Said key={index} result={result} since={since} />);
}

const isAwaited = (asked: Loaded<Asked>): boolean =>
  asked.state === 'loading' || (asked.state === 'ready' && asked.value.results.some(({ kind }) => kind === 'waiting'));

/**
 * Asks before the patient leaves: what the services say is read first. A service that does not answer is said, and does not
 * keep anybody from being discharged.
 */
export function DischargeDialog({
  patient,
  open,
  asked,
  discharge,
  onClose,
  onDischarge,
}: {
  patient: Chart['patient'];
  open: boolean;
  /** What the services say to it. */
  asked: Loaded<Asked>;
  /** The discharge itself, once it was decided. */
  discharge: Loaded<DischargeAnswer> | undefined;
  onClose: () => void;
  onDischarge: () => void;
}) {
  const title = useId();
  const content = useId();
  return (
    <Dialog
      open={open}
      // The second click of a double click is not meant for what is behind; and what becomes of a discharge has to be said.
      onClose={(_event, reason) => {
        if (reason !== 'backdropClick' && discharge?.state !== 'loading') onClose();
      }}
      aria-labelledby={title}
      aria-describedby={content}
      fullWidth
      maxWidth="sm"
      slotProps={{ paper: { sx: { m: 2, width: 'calc(100% - 32px)' } } }}
    >
      <DialogTitle id={title} component="h2" sx={{ pb: 1, fontWeight: 650, overflowWrap: 'anywhere' }}>
        {t('chart.dischargeTitle', { patient: patient.name })}
      </DialogTitle>
      <Answered id={content} {...{ asked, discharge, onClose, onDischarge }} />
    </Dialog>
  );
}

/** What is in the dialog while it is open: time without an answer is counted from then. */
function Answered({
  id,
  asked,
  discharge,
  onClose,
  onDischarge,
}: {
  id: string;
  asked: Loaded<Asked>;
  discharge: Loaded<DischargeAnswer> | undefined;
  onClose: () => void;
  onDischarge: () => void;
}) {
  const since = useUnanswered(asked);
  const isBusy = discharge?.state === 'loading';
  return (
    <>
      <DialogContent id={id} sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
        <Answers asked={asked} since={since} />
        {since === null ? null : <Typography>{t('chart.dischargePossible')}</Typography>}
        {discharge?.state === 'failed' ? (
          <Box role="alert" sx={{ color: 'error.main' }}>
            {t('chart.notDischarged', { reason: discharge.reason })}
          </Box>
        ) : null}
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2.5 }}>
        <Button autoFocus disabled={isBusy} onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button
          variant="contained"
          // What is to be read first may come within this time.
          disabled={isBusy || (isAwaited(asked) && since === null)}
          onClick={onDischarge}
        >
          {t(isBusy ? 'chart.discharging' : 'chart.dischargeNow')}
        </Button>
      </DialogActions>
    </>
  );
}
