import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import type { OpenAnswer, Guidance as Result } from '../../../src/ehr/wire.js';
import { Notice } from '../Notice.js';
import type { Loaded } from '../use-loaded.js';
import { HookCard } from './HookCard.js';

const milliseconds = (value: number): string => `${Math.max(1, Math.round(value))} ms`;

/** Why there is no risk to show. Neither of these says that the risk is low. */
function Trouble({ result }: { result: Exclude<Result, { kind: 'answered' }> }) {
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

function Answered({ result }: { result: Extract<Result, { kind: 'answered' }> }) {
  return (
    <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      {result.cards.map((card, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: cards come once and keep their order; uuid is optional and foreign
        <HookCard key={index} card={card} />
      ))}
      {result.unreadable > 0 ? (
        <Notice tone="warning" icon="warning" role="alert">
          {result.unreadable === 1 ? 'One card' : `${result.unreadable} cards`} of this service broke the rules of CDS
          Hooks and cannot be shown.
        </Notice>
      ) : null}
      {result.cards.length === 0 && result.unreadable === 0 ? (
        <Notice tone="neutral" icon="check" role="status">
          No guidance for this patient
        </Notice>
      ) : null}
      <Typography variant="body2" data-timing sx={{ color: 'text.secondary' }}>
        {result.service} · answered in {milliseconds(result.milliseconds)}
      </Typography>
    </Box>
  );
}

function Results({ results }: OpenAnswer) {
  if (results.length === 0) {
    return (
      <Notice tone="neutral" icon="info" role="status">
        No connected service offers guidance when a chart is opened.
      </Notice>
    );
  }
  return results.map((result, index) =>
    result.kind === 'answered' ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: results come once, in the order of discovery
      <Answered key={index} result={result} />
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: as above
      <Trouble key={index} result={result} />
    ),
  );
}

/** What the CDS services said when the chart was opened; while they are asked, its outline. */
export function Guidance({ opened }: { opened: Loaded<OpenAnswer> }) {
  return (
    <Box
      component="section"
      aria-labelledby="guidance"
      aria-busy={opened.state === 'loading'}
      sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: 'minmax(0, 1fr)' }}
    >
      <Typography variant="h2" id="guidance">
        Guidance
      </Typography>
      {opened.state === 'loading' ? (
        <Box role="status" aria-label="Asking for guidance">
          <Skeleton variant="rounded" height={150} />
        </Box>
      ) : null}
      {opened.state === 'failed' ? (
        <Notice tone="error" icon="unreachable" role="alert">
          <strong>Guidance could not be asked for.</strong> {opened.reason}
        </Notice>
      ) : null}
      {opened.state === 'ready' ? <Results results={opened.value.results} /> : null}
    </Box>
  );
}
