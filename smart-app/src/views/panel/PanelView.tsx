import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { lazy, useMemo } from 'react';
import { countsOf, noFilter, type PanelCounts } from '../../panel/arrange.js';
import type { PanelRow } from '../../panel/panel-row.js';
import type { PanelState } from '../../panel/panel-store.js';
import { scatterPoints } from '../../panel/scatter-points.js';
import { words as appWords } from '../../words/en.js';
import { panelWords as words } from '../../words/en-panel.js';
import { clockWords, momentWords } from '../../words/time-words.js';
import { LazyPart } from '../LazyPart.js';
import { Notice } from '../Notice.js';
import { Section } from '../Section.js';
import { ModelLine } from './ModelLine.js';
import { PanelFilters } from './PanelFilters.js';
import { PanelNotices } from './PanelNotices.js';
import { PanelTable } from './PanelTable.js';
import { type PanelLook, useArranged } from './use-panel-view.js';

const PanelScatter = lazy(() => import('./PanelScatter.js'));

/** So long after it was read the worklist is not current any more. */
const currentFor = 15 * 60_000;

function Progress({ counts, state, now, onRefresh }: PartProps & { onRefresh: () => void }) {
  const { reading, asOf } = state;
  const { done, patients } = counts;
  const minutes = Math.max(0, Math.floor((now - (asOf ?? now)) / 60_000));
  return (
    <Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 1.5 }}>
        {asOf === null ? null : (
          <span>
            {appWords.asOf(clockWords(asOf))} ({appWords.ago(minutes)})
          </span>
        )}
        <Button className="no-print" size="small" variant="outlined" onClick={onRefresh} aria-disabled={reading}>
          {appWords.refresh}
        </Button>
        <Box component="span" role="status" sx={{ color: 'text.secondary' }}>
          {reading ? words.reading(done, patients) : words.readAll(patients - counts.notRead)}
        </Box>
      </Box>
      {reading ? (
        <LinearProgress
          aria-hidden
          variant="determinate"
          value={patients === 0 ? 0 : (100 * done) / patients}
          sx={{ mt: 0.5 }}
        />
      ) : null}
    </Box>
  );
}

interface PartProps {
  readonly state: PanelState;
  readonly counts: PanelCounts;
  readonly now: number;
}

function Summary({ shown, counts }: { shown: number; counts: PanelCounts }) {
  const { patients, withAnomalies, notScored, notRead } = counts;
  const parts = words.summaryParts;
  return (
    <Box role="status" sx={{ color: 'text.secondary', fontSize: '0.875rem' }}>
      {[
        words.summary(shown, patients),
        parts.withAnomalies(withAnomalies),
        parts.notScored(notScored),
        parts.notRead(notRead),
      ].join(' · ')}
    </Box>
  );
}

/** The worklist: how far it was read, what is missing, the patients, and where they lie among age and risk. */
export function PanelView({
  rows,
  state,
  look,
  bands,
  ehr,
  now,
  focusOn,
  onFocused,
  onOpen,
  onRefresh,
  onRetry,
  onSignIn,
}: {
  rows: readonly PanelRow[];
  state: PanelState;
  look: PanelLook;
  bands: readonly string[];
  /** What the EHR is called. */
  ehr: string;
  now: number;
  focusOn: string | null;
  onFocused: () => void;
  onOpen: (id: string) => void;
  onRefresh: () => void;
  onRetry: () => void;
  onSignIn: () => void;
}) {
  const counts = useMemo(() => countsOf(rows), [rows]);
  const shown = useArranged(rows, look);
  const points = useMemo(() => scatterPoints(shown), [shown]);
  const asOf = state.asOf ?? now;
  const current = now - asOf < currentFor;
  // Rows are drawn anew when a day begins, not with every tick of the clock.
  const day = new Date(now).setHours(0, 0, 0, 0);
  return (
    <div className="sheet">
      <Box
        component="header"
        sx={{ bgcolor: 'background.paper', borderBottom: 1, borderColor: 'divider', px: 2, py: 1.25 }}
      >
        <Box
          sx={{ maxWidth: 1368, mx: 'auto', display: 'flex', flexWrap: 'wrap', columnGap: 1.5, alignItems: 'baseline' }}
        >
          <Typography component="h1" variant="h1">
            {words.title}
          </Typography>
          <Box component="span" sx={{ color: 'text.secondary' }}>
            {ehr}
          </Box>
        </Box>
      </Box>
      <Box
        component="main"
        sx={{
          ...{ maxWidth: 1400, mx: 'auto', px: 2, py: 2 },
          ...{ display: 'grid', gap: 1.5, gridTemplateColumns: 'minmax(0, 1fr)' },
        }}
      >
        <Progress state={state} counts={counts} now={now} onRefresh={onRefresh} />
        {current ? null : (
          <Notice severity="warning" role="alert">
            {words.notCurrent(momentWords(asOf, now))}
          </Notice>
        )}
        <PanelNotices state={state} counts={counts} onRetry={onRetry} onSignIn={onSignIn} />
        {rows.length === 0 ? (
          <Notice severity="info">{words.empty}</Notice>
        ) : (
          <Box
            data-current={current}
            sx={{ display: 'grid', gap: 1.5, ...(current ? {} : { filter: 'grayscale(1)' }) }}
          >
            <ModelLine models={state.models} />
            <PanelFilters look={look} bands={bands} />
            <Summary shown={shown.length} counts={counts} />
            {shown.length === 0 ? (
              <Notice
                severity="info"
                action={
                  <Button color="inherit" size="small" onClick={() => look.onFilter(noFilter)}>
                    {words.clear}
                  </Button>
                }
              >
                {words.nothingFits}
              </Notice>
            ) : (
              <PanelTable
                rows={shown}
                order={look.order}
                onSort={look.onSort}
                now={day}
                onOpen={onOpen}
                focusOn={focusOn}
                onFocused={onFocused}
              />
            )}
            <Section title={words.scatterTitle}>
              {points.length === 0 ? (
                words.scatterNone
              ) : (
                <LazyPart>
                  <PanelScatter points={points} onOpen={onOpen} />
                </LazyPart>
              )}
              {shown.length === points.length ? null : (
                <Box sx={{ color: 'text.secondary' }}>{words.scatterMissing(shown.length - points.length)}</Box>
              )}
            </Section>
          </Box>
        )}
      </Box>
    </div>
  );
}
