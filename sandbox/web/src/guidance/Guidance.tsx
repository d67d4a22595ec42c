import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import type { EarlierCard, Guidance as Result } from '../../../src/ehr/guidance-wire.js';
import { Notice } from '../Notice.js';
import type { Loaded } from '../use-loaded.js';
import { EarlierCards } from './EarlierCards.js';
import { HookCard } from './HookCard.js';

const milliseconds = (value: number): string => `${Math.max(1, Math.round(value))} ms`;

/** Why there is no risk to show. Neither of these says that the risk is low. */
function Problem({ result }: { result: Exclude<Result, { kind: 'answered' }> }) {
  if (result.kind === 'failed') {
    return (
      <Notice tone="error" icon="unreachable" role="alert">
        <strong>The risk service did not answer ({result.reason}).</strong> Nothing is known about this patient’s risk.
        <Typography variant="body2" sx={{ color: 'text.secondary', mt: 0.5 }}>
          {result.service}
        </Typography>
      </Notice>
    );
  }
  return (
    <Notice tone="warning" icon="unknown" role="alert">
      <strong>Could not compute a risk:</strong> {result.reason}
      <Typography variant="body2" sx={{ color: 'text.secondary', mt: 0.5 }}>
        {result.service} · answered in {milliseconds(result.milliseconds)}
      </Typography>
    </Notice>
  );
}

/** An empty answer. It does not say that the risk is low, and a service may be silent because it was told to be. */
function NoCards({ override }: { override: boolean }) {
  return (
    <Notice tone="neutral" icon="info" role="status">
      <strong>No cards.</strong> The service has nothing to say now. That does not mean that the risk is low.
      {override ? ' It may be holding back a card that was set aside; see below.' : ''}
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
          {result.unreadable === 1 ? 'One card' : `${result.unreadable} cards`} of this service broke the rules of CDS
          Hooks and cannot be shown.
        </Notice>
      ) : null}
      {result.cards.length === 0 && result.unreadable === 0 ? <NoCards override={override} /> : null}
      <Typography variant="body2" data-timing sx={{ color: 'text.secondary' }}>
        {result.service} · answered in {milliseconds(result.milliseconds)}
      </Typography>
    </Box>
  );
}

/** The moments at which guidance is asked for: how its part of the page is headed, and when that is. */
const moments = {
  'chart-opened': { title: 'Guidance', when: 'when a chart is opened' },
  'start-encounter': { title: 'Guidance at the start of the encounter', when: 'when an encounter starts' },
  discharge: { title: 'Guidance at discharge', when: 'at discharge' },
} as const;

/** What the CDS services said at some moment; while they are asked, its outline. */
export function Guidance({
  moment,
  patientId,
  asked,
}: {
  moment: keyof typeof moments;
  patientId: string;
  asked: Loaded<{ readonly results: readonly Result[]; readonly earlier?: readonly EarlierCard[] }>;
}) {
  const { title, when } = moments[moment];
  const heading = `guidance-${moment}`;
  return (
    <Box
      component="section"
      aria-labelledby={heading}
      aria-busy={asked.state === 'loading'}
      sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: 'minmax(0, 1fr)' }}
    >
      <Typography variant="h2" id={heading}>
        {title}
      </Typography>
      {asked.state === 'loading' ? (
        <Box role="status" aria-label="Asking for guidance">
          <Skeleton variant="rounded" height={150} />
        </Box>
      ) : null}
      {asked.state === 'failed' ? (
        <Notice tone="error" icon="unreachable" role="alert">
          <strong>Guidance could not be asked for.</strong> {asked.reason}
        </Notice>
      ) : null}
      {asked.state === 'ready' ? (
        <>
          {asked.value.results.length === 0 ? (
            <Notice tone="neutral" icon="info" role="status">
              No connected service offers guidance {when}.
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
