import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { EarlierCard, Guidance as Answer } from '@bellwether/sandbox/interface';
import { t } from '@bellwether/sandbox/texts';
import { Notice } from '../Notice.js';
import type { Loaded } from '../use-loaded.js';
import { EarlierCards } from './EarlierCards.js';
import { HookCard } from './HookCard.js';
import { answeredIn, Awaited, NotCalculated, Unanswered } from './ResultNotices.js';
import type { Asked, Result } from './use-guidance.js';
import { useUnanswered } from './use-unanswered.js';

/** A response without cards. It does not mean that the risk is low: the service may be withholding a card that was dismissed. */
function NoCards({ override }: { override: boolean }) {
  return (
    <Notice tone="neutral" icon="info" role="status">
      <strong>{t('guidance.noCards')}</strong> {t('guidance.noGuidance')}
      {override ? ` ${t('guidance.mayBeWithheld')}` : ''}
    </Notice>
  );
}

function Answered({
  result,
  patientId,
  earlier,
}: {
  result: Extract<Answer, { kind: 'answered' }>;
  patientId: string;
  earlier: readonly EarlierCard[];
}) {
  const override = earlier.some(
    ({ service, responses }) => service === result.service && responses.some(({ kind }) => kind === 'override'),
  );
  return (
    <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      {result.cards.map((card) => (
        <HookCard key={card.id} patientId={patientId} shown={card} />
      ))}
      {result.unreadable > 0 ? (
        <Notice tone="warning" icon="warning" role="alert">
          {t('guidance.notConformant', { count: result.unreadable })}
        </Notice>
      ) : null}
      {result.cards.length === 0 && result.unreadable === 0 ? <NoCards override={override} /> : null}
      <Typography variant="body2" data-timing sx={{ color: 'text.secondary' }}>
        {answeredIn(result)}
      </Typography>
    </Box>
  );
}

/** What came of one service, or that nothing has. */
function ServiceResult({ result, patientId, earlier, since }: ServiceResultProps) {
  switch (result.kind) {
    case 'answered':
      return <Answered result={result} patientId={patientId} earlier={earlier} />;
    case 'could-not-compute':
      return <NotCalculated result={result} />;
    case 'waiting':
      return <Awaited service={result.service} since={since} />;
    case 'failed': {
      const text = t('guidance.notResponding', { time: since ?? '', reason: result.reason });
      return <Unanswered text={text} service={result.service} isWaiting={false} />;
    }
  }
}

interface ServiceResultProps {
  readonly result: Result;
  readonly patientId: string;
  readonly earlier: readonly EarlierCard[];
  readonly since: string | null;
}

/** The responses of the CDS services at one moment; while they are awaited, an outline. */
export function Guidance({
  moment,
  patientId,
  asked,
  onAskAgain,
}: {
  /** When guidance was requested. */
  moment: 'chart-opened' | 'start-encounter' | 'discharge';
  patientId: string;
  asked: Loaded<Asked>;
  /** Requests it again; absent where that cannot be done twice. */
  onAskAgain?: () => void;
}) {
  const heading = `guidance-${moment}`;
  const since = useUnanswered(asked);
  const results = asked.state === 'ready' ? asked.value.results : [];
  const hasFailed = asked.state === 'failed' || results.some(({ kind }) => kind === 'failed');
  const isWaiting = asked.state === 'loading' || results.some(({ kind }) => kind === 'waiting');
  return (
    <Box
      component="section"
      aria-labelledby={heading}
      aria-busy={isWaiting}
      sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: 'minmax(0, 1fr)' }}
    >
      <Typography variant="h2" id={heading}>
        {t(`guidance.moment.${moment}`)}
      </Typography>
      {asked.state === 'loading' ? <Awaited since={since} /> : null}
      {asked.state === 'failed' ? (
        <Unanswered text={`${t('guidance.notRequested', { time: since ?? '' })} ${asked.reason}`} isWaiting={false} />
      ) : null}
      {asked.state === 'ready' ? (
        <>
          {results.length === 0 ? (
            <Notice tone="neutral" icon="info" role="status">
              {t(`guidance.noService.${moment}`)}
            </Notice>
          ) : null}
          {results.map((result, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a service keeps its place, in the order of discovery
            <ServiceResult key={index} {...{ result, patientId, since }} earlier={asked.value.earlier ?? []} />
          ))}
          <EarlierCards cards={asked.value.earlier ?? []} />
        </>
      ) : null}
      {hasFailed && !isWaiting && onAskAgain !== undefined ? (
        <Button variant="outlined" onClick={onAskAgain} sx={{ justifySelf: 'start' }}>
          {t('guidance.askAgain')}
        </Button>
      ) : null}
    </Box>
  );
}
