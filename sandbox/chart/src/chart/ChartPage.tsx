import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Skeleton from '@mui/material/Skeleton';
import type { OpenAnswer } from '../../../src/ehr/guidance-wire.js';
import type { Chart } from '../../../src/ehr/wire.js';
import { loadChart, openChart } from '../ehr.resource.js';
import { Guidance } from '../guidance/Guidance.js';
import { Icon } from '../icons.js';
import { Notice } from '../Notice.js';
import { PageTitle } from '../PageTitle.js';
import { linkTo, type Navigate } from '../route.js';
import { type Loaded, useLoaded } from '../use-loaded.js';
import { EncounterBar } from './EncounterBar.js';
import { ChartBanner, ChartNotes } from './ChartBanner.js';
import { HistoryList } from './HistoryList.js';
import { conditionLine, encounterLine } from './history-lines.js';
import { Section } from './Section.js';
import { useEncounterChange } from './use-encounter-change.js';
import { VitalsTable } from './VitalsTable.js';

function ChartBody({ chart }: { chart: Chart }) {
  const { vitals, asOf, conditions, endedConditionCount, encounters, encounterCount } = chart;
  const more = encounterCount - encounters.length;
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 2,
        alignItems: 'start',
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'minmax(0, 1.25fr) minmax(0, 1fr) minmax(0, 1fr)' },
      }}
    >
      <VitalsTable vitals={vitals} asOf={asOf} />
      <Section
        title="Conditions"
        {...(endedConditionCount > 0 ? { note: `and ${endedConditionCount} no longer active` } : {})}
      >
        <HistoryList lines={conditions.map(conditionLine)} empty="No active condition is charted." />
      </Section>
      <Section title="Encounters" {...(more > 0 ? { note: `and ${more} earlier` } : {})}>
        <HistoryList lines={encounters.map(encounterLine)} empty="No encounter is charted." />
      </Section>
    </Box>
  );
}

/** A chart that was read: it follows what is done with its encounters. */
function OpenChart({ read, opened }: { read: Chart; opened: Loaded<OpenAnswer> }) {
  const { change, changeEncounter } = useEncounterChange(read.patient.id);
  const chart = change?.asked.state === 'ready' ? change.asked.value.chart : read;
  const patientId = chart.patient.id;
  return (
    <>
      <ChartBanner patient={chart.patient} />
      <ChartNotes {...chart} />
      <EncounterBar chart={chart} change={change} onChange={changeEncounter} />
      {change === null ? null : <Guidance moment={change.step} patientId={patientId} asked={change.asked} />}
      <Guidance moment="chart-opened" patientId={patientId} asked={opened} />
      <ChartBody chart={chart} />
    </>
  );
}

/** One patient's chart. Opening it asks the CDS services for guidance, which comes when it comes. */
export function ChartPage({ patientId, navigate }: { patientId: string; navigate: Navigate }) {
  const chart = useLoaded(patientId, (signal) => loadChart(patientId, signal));
  const opened = useLoaded(patientId, (signal) => openChart(patientId, signal));
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      <Link
        {...linkTo({ page: 'patients' }, navigate)}
        className="no-print"
        underline="hover"
        sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.5, justifySelf: 'start' }}
      >
        <Icon name="back" size={18} />
        All patients
      </Link>
      {chart.state === 'loading' ? <Skeleton variant="rounded" height={140} /> : null}
      {chart.state === 'failed' ? (
        <>
          <PageTitle title="Chart">Chart</PageTitle>
          <Notice tone="error" icon="unreachable" role="alert">
            {chart.reason}
          </Notice>
        </>
      ) : null}
      {chart.state === 'ready' ? <OpenChart read={chart.value} opened={opened} /> : null}
    </Box>
  );
}
