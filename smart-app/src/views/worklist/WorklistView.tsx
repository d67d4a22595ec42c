import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useTimeZone } from '../../i18n/site-clock.js';
import { useFormats } from '../../i18n/use-formats.js';
import { startOfDay } from '../../i18n/wall-time.js';
import { countsOf, noFilter, type WorklistCounts } from '../../worklist/arrange.js';
import { type PatientListKind, patientListKinds } from '../../worklist/load-plan.js';
import { scatterPoints } from '../../worklist/scatter-points.js';
import type { WorklistRow } from '../../worklist/worklist-row.js';
import type { WorklistState } from '../../worklist/worklist-store.js';
import { agoText } from '../ago-text.js';
import { ChoiceField } from '../ChoiceField.js';
import { ClockNote } from '../ClockNote.js';
import { LazyPart } from '../LazyPart.js';
import { lazyView } from '../lazy-view.js';
import { Notice } from '../Notice.js';
import { Section } from '../Section.js';
import { usePhrasing } from '../use-phrasing.js';
import { ModelLine } from './ModelLine.js';
import { useArranged, type WorklistDisplay } from './use-worklist-view.js';
import { WorklistFilters } from './WorklistFilters.js';
import { WorklistNotices } from './WorklistNotices.js';
import { WorklistTable } from './WorklistTable.js';

const RiskScatter = lazyView(() => import('./RiskScatter.js'));

/** So long after it was read the worklist is not current any more. */
const currentFor = 15 * 60_000;

function Progress({
  counts,
  state,
  now,
  onRefresh,
  onChoose,
}: PartProps & { onRefresh: () => void; onChoose: (listKind: PatientListKind) => void }) {
  const { reading, asOf, listKind } = state;
  const { done, patients } = counts;
  const { t } = useTranslation();
  const formats = useFormats(now);
  return (
    <Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 1.5, rowGap: 1 }}>
        <Box className="no-print">
          <ChoiceField
            label={t('worklist.listLabel')}
            value={listKind}
            options={patientListKinds.map((value) => ({ value, text: t(`worklist.listKind.${value}`) }))}
            onChange={onChoose}
          />
        </Box>
        {asOf === null ? null : (
          <>
            <span className="no-print">
              {t('app.asOf', { time: formats.clock(asOf), ago: agoText(now - asOf, t) })}
            </span>
            <Box component="span" sx={{ display: 'none', '@media print': { display: 'inline' } }}>
              {t('worklist.onPaper', { list: t(`worklist.listKind.${listKind}`), time: formats.moment(asOf) })}
            </Box>
          </>
        )}
        <Button className="no-print" size="small" variant="outlined" onClick={onRefresh} aria-disabled={reading}>
          {t('app.refresh')}
        </Button>
        <Box component="span" role="status" sx={{ color: 'text.secondary' }}>
          {reading && patients === 0
            ? t('worklist.loading')
            : reading
              ? t('worklist.reading', { done, count: patients })
              : t('worklist.readAll', { count: patients - counts.notRead })}
        </Box>
        <ClockNote now={now} />
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
  readonly state: WorklistState;
  readonly counts: WorklistCounts;
  readonly now: number;
}

function Summary({ shown, counts }: { shown: number; counts: WorklistCounts }) {
  const { patients, withAnomalies, notScored, notRead } = counts;
  const { t } = useTranslation();
  return (
    <Box role="status" sx={{ color: 'text.secondary', fontSize: '0.875rem' }}>
      {[
        shown === patients ? t('worklist.all', { count: patients }) : t('worklist.shown', { shown, count: patients }),
        t('worklist.withAnomalies', { count: withAnomalies }),
        t('worklist.countNotScored', { count: notScored }),
        t('worklist.countNotRead', { count: notRead }),
      ].join(' · ')}
    </Box>
  );
}

/** The list of a ward is as long as thirty screens: who wants what stands below it need not scroll, nor tab, past everyone. */
function goTo(part: HTMLElement | null): void {
  part?.focus({ preventScroll: true });
  part?.scrollIntoView({ block: 'start' });
}

/** The worklist: how far it was read, what is missing, the patients, and where they lie among age and risk. */
export function WorklistView({
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
  onChoose,
  onSignIn,
}: {
  rows: readonly WorklistRow[];
  state: WorklistState;
  look: WorklistDisplay;
  bands: readonly string[];
  /** What the EHR is called. */
  ehr: string;
  now: number;
  focusOn: string | null;
  onFocused: () => void;
  onOpen: (id: string) => void;
  onRefresh: () => void;
  onRetry: () => void;
  onChoose: (listKind: PatientListKind) => void;
  onSignIn: () => void;
}) {
  const counts = useMemo(() => countsOf(rows), [rows]);
  const shown = useArranged(rows, look);
  const points = useMemo(() => scatterPoints(shown), [shown]);
  const asOf = state.asOf ?? now;
  const current = now - asOf < currentFor;
  const { t } = useTranslation();
  const scatter = useRef<HTMLDivElement>(null);
  const formats = useFormats(startOfDay(now, useTimeZone()));
  const phrasing = usePhrasing();
  const localization = useMemo(() => ({ t, formats, phrasing }), [t, formats, phrasing]);
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
            {t('worklist.title')}
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
        <Progress state={state} counts={counts} now={now} onRefresh={onRefresh} onChoose={onChoose} />
        {current ? null : (
          <Notice severity="warning" role="alert">
            {t('common.notCurrent', { time: formats.near(asOf) })}
          </Notice>
        )}
        <WorklistNotices state={state} counts={counts} onRetry={onRetry} onSignIn={onSignIn} />
        {rows.length === 0 && (state.reading || state.failure !== null) ? null : rows.length === 0 ? (
          <Notice severity="info">{t(`worklist.empty.${state.listKind}`)}</Notice>
        ) : (
          <Box
            data-current={current}
            sx={{ display: 'grid', gap: 1.5, ...(current ? {} : { filter: 'grayscale(1)' }) }}
          >
            <ModelLine models={state.models} />
            {state.withDecisions === false ? (
              <Box sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>{t('worklist.withoutDecisions')}</Box>
            ) : null}
            <WorklistFilters look={look} bands={bands} />
            <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2, alignItems: 'center' }}>
              <Summary shown={shown.length} counts={counts} />
              {points.length === 0 ? null : (
                <Button className="no-print" size="small" onClick={() => goTo(scatter.current)}>
                  {t('worklist.toScatter')}
                </Button>
              )}
            </Box>
            {shown.length === 0 ? (
              <Notice
                severity="info"
                action={
                  <Button color="inherit" size="small" onClick={() => look.onFilter(noFilter)}>
                    {t('worklist.clear')}
                  </Button>
                }
              >
                {t('worklist.noMatch')}
              </Notice>
            ) : (
              <WorklistTable
                rows={shown}
                order={look.order}
                onSort={look.onSort}
                localization={localization}
                onOpen={onOpen}
                focusOn={focusOn}
                onFocused={onFocused}
              />
            )}
            <Box ref={scatter} tabIndex={-1} sx={{ minWidth: 0 }}>
              <Section title={t('worklist.scatterTitle')}>
                {points.length === 0 ? (
                  t('worklist.scatterNone')
                ) : (
                  <LazyPart>
                    <RiskScatter points={points} localization={localization} onOpen={onOpen} />
                  </LazyPart>
                )}
                {shown.length === points.length ? null : (
                  <Box sx={{ color: 'text.secondary' }}>
                    {t('worklist.scatterMissing', { count: shown.length - points.length })}
                  </Box>
                )}
              </Section>
            </Box>
          </Box>
        )}
      </Box>
    </div>
  );
}
