import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useEffect, useRef, useState } from 'react';
import type { Chart, EncounterRow } from '@bellwether/sandbox/interface';
import { t } from '@bellwether/sandbox/texts';
import { momentText } from '../time-text.js';
import type { EncounterChange, EncounterStep } from './use-encounter-change.js';

/** Milliseconds for which the next action is disabled: the second click of a double click must not undo the first. */
const rest = 800;

/** Whether the last response is so recent that the next click may have been meant for the previous button. */
function useResting(change: EncounterChange | null): boolean {
  const [rested, setRested] = useState<EncounterChange | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setRested(change), rest);
    return () => clearTimeout(timer);
  }, [change]);
  return change !== null && rested !== change;
}

const inProgress = ({ kind, start }: EncounterRow): string =>
  start === null
    ? t('chart.currentEncounter', { kind })
    : t('chart.currentEncounterSince', { kind, time: momentText(start) });

/** The encounter in progress, and the next action. Ending it asks first; both fire the encounter hooks. */
export function EncounterBar({
  chart,
  change,
  onChange,
}: {
  chart: Chart;
  change: EncounterChange | null;
  onChange: (step: EncounterStep) => void;
}) {
  const resting = useResting(change);
  const busy = change?.asked.state === 'loading';
  const status = useRef<HTMLDivElement>(null);
  const isDischarged = change?.step === 'discharge' && change.asked.state === 'ready';

  // The dialog is gone, and the button that opened it is another one: the focus moves to the outcome.
  useEffect(() => {
    if (isDischarged) status.current?.focus({ preventScroll: true });
  }, [isDischarged]);

  if (chart.patient.deceased) return <span />;
  if (chart.encounters.state === 'unread') {
    return (
      <Box component="section" aria-label={t('chart.encounter')} sx={{ px: { xs: 0.5, sm: 1 } }}>
        {t('chart.encounterUnknown')}
      </Box>
    );
  }
  const current = chart.encounters.newest.find((encounter) => encounter.current);
  const step: EncounterStep = current === undefined ? 'start-encounter' : 'discharge';
  return (
    <Box
      component="section"
      aria-label={t('chart.encounter')}
      className="no-print"
      sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 2, rowGap: 1, px: { xs: 0.5, sm: 1 } }}
    >
      <Box ref={status} role="status" tabIndex={-1} sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>
        {current === undefined ? t('chart.noCurrentEncounter') : inProgress(current)}
      </Box>
      <Button
        size="small"
        variant="outlined"
        disabled={busy || resting}
        {...(step === 'discharge' ? { 'aria-haspopup': 'dialog' as const } : {})}
        onClick={() => onChange(step)}
      >
        {t(step === 'discharge' ? 'chart.discharge' : 'chart.startEncounter')}
      </Button>
    </Box>
  );
}
