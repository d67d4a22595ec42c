import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import type { EarlierCard, Guidance as Result } from '../../../src/ehr/guidance-wire.js';
import { t } from '../../../src/texts/text.js';
import { Notice } from '../Notice.js';
import type { Loaded } from '../use-loaded.js';
import { EarlierCards } from './EarlierCards.js';
import { HookCard } from './HookCard.js';

const answeredIn = ({ service, milliseconds }: Exclude<Result, { kind: 'failed' }>): string =>
  t('guidance.answeredIn', { service, milliseconds: Math.max(1, Math.round(milliseconds)) });

/** Why no risk can be shown. Neither case means that the risk is low. */
function Problem({ result }: { result: Exclude<Result, { kind: 'answered' }> }) {
  if (result.kind === 'failed') {
    return (
      <Notice tone="error" icon="unreachable" role="alert">
        <strong>{t('guidance.notResponding', { reason: result.reason })}</strong> {t('guidance.riskUnknown')}
        <Typography variant="body2" sx={{ color: 'text.secondary', mt: 0.5 }}>
          {result.service}
        </Typography>
      </Notice>
    );
  }
  return (
    <Notice tone="warning" icon="unknown" role="alert">
      <strong>{t('guidance.notCalculated')}</strong> {result.reason}
      <Typography variant="body2" sx={{ color: 'text.secondary', mt: 0.5 }}>
        {answeredIn(result)}
      </Typography>
    </Notice>
  );
}

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
  result: Extract<Result, { kind: 'answered' }>;
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

/** The responses of the CDS services at one moment; while they are awaited, an outline. */
export function Guidance({
  moment,
  patientId,
  asked,
}: {
  /** When guidance was requested. */
  moment: 'chart-opened' | 'start-encounter' | 'discharge';
  patientId: string;
  asked: Loaded<{ readonly results: readonly Result[]; readonly earlier?: readonly EarlierCard[] }>;
}) {
  const heading = `guidance-${moment}`;
  return (
    <Box
      component="section"
      aria-labelledby={heading}
      aria-busy={asked.state === 'loading'}
      sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: 'minmax(0, 1fr)' }}
    >
      <Typography variant="h2" id={heading}>
        {t(`guidance.moment.${moment}`)}
      </Typography>
      {asked.state === 'loading' ? (
        <Box role="status" aria-label={t('guidance.requesting')}>
          <Skeleton variant="rounded" height={150} />
        </Box>
      ) : null}
      {asked.state === 'failed' ? (
        <Notice tone="error" icon="unreachable" role="alert">
          <strong>{t('guidance.notRequested')}</strong> {asked.reason}
        </Notice>
      ) : null}
      {asked.state === 'ready' ? (
        <>
          {asked.value.results.length === 0 ? (
            <Notice tone="neutral" icon="info" role="status">
              {t(`guidance.noService.${moment}`)}
            </Notice>
          ) : null}
          {asked.value.results.map((result, index) =>
            result.kind === 'answered' ? (
              <Answered
                // biome-ignore lint/suspicious/noArrayIndexKey: results come once, in the order of discovery
                key={index}
                result={result}
                patientId={patientId}
                earlier={asked.value.earlier ?? []}
              />
            ) : (
              // biome-ignore lint/suspicious/noArrayIndexKey: as above
              <Problem key={index} result={result} />
            ),
          )}
          <EarlierCards cards={asked.value.earlier ?? []} />
        </>
      ) : null}
    </Box>
  );
}
