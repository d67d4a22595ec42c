import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Skeleton from '@mui/material/Skeleton';
import { useState } from 'react';
import type { Chart } from '@bellwether/sandbox/interface';
import { t } from '@bellwether/sandbox/texts';
import { AppPanel } from '../apps/AppPanel.js';
import { AppsMenu } from '../apps/AppsMenu.js';
import { AppsProvider, useApps } from '../apps/use-apps.js';
import { launchApp, loadChart, openChart, prepareDischarge } from '../ehr.resource.js';
import { Guidance } from '../guidance/Guidance.js';
import { type Asked, useGuidance } from '../guidance/use-guidance.js';
import { Icon } from '../icons.js';
import { Notice } from '../Notice.js';
import { PageTitle } from '../PageTitle.js';
import { linkTo, type Navigate } from '../route.js';
import { type Loaded, useLoaded } from '../use-loaded.js';
import { ChartBanner, ChartNotes } from './ChartBanner.js';
import { DischargeDialog } from './DischargeDialog.js';
import { EncounterBar } from './EncounterBar.js';
import { conditionLine, encounterLine, HistoryList } from './HistoryList.js';
import { Section, Unread } from './Section.js';
import { useEncounterChange } from './use-encounter-change.js';
import { VitalsTable } from './VitalsTable.js';

function Conditions({ conditions }: Pick<Chart, 'conditions'>) {
  if (conditions.state === 'unread') {
    return (
      <Section title={t('chart.conditions')}>
        <Unread reason={conditions.reason} />
      </Section>
    );
  }
  const { active, endedCount, more } = conditions;
  const ended = endedCount > 0 ? t('chart.conditionsEnded', { count: endedCount }) : '';
  return (
    <Section title={t('chart.conditions')} {...noteOf(ended, more)}>
      <HistoryList lines={active.map(conditionLine)} empty={t('chart.noConditions')} />
    </Section>
  );
}

function Encounters({ encounters }: Pick<Chart, 'encounters'>) {
  if (encounters.state === 'unread') {
    return (
      <Section title={t('chart.encounters')}>
        <Unread reason={encounters.reason} />
      </Section>
    );
  }
  const { newest, count, more } = encounters;
  const earlier = count - newest.length;
  const others = earlier > 0 ? t('chart.encountersEarlier', { count: earlier }) : '';
  return (
    <Section title={t('chart.encounters')} {...noteOf(others, more)}>
      <HistoryList lines={newest.map(encounterLine)} empty={t('chart.noEncounters')} />
    </Section>
  );
}

function noteOf(others: string, more: boolean): { readonly note?: string } {
  const said = [others, more ? t('chart.moreUnread') : ''].filter((note) => note !== '');
  return said.length === 0 ? {} : { note: said.join('; ') };
}

function ChartBody({ chart }: { chart: Chart }) {
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 2,
        alignItems: 'start',
        gridTemplateColumns: 'minmax(0, 1fr)',
        // The developer panel may take a part of the window.
        '@container page (min-width: 640px)': {
          gridTemplateColumns: 'minmax(0, 1.25fr) minmax(0, 1fr)',
          '& > :first-of-type': { gridRow: 'span 2' },
        },
        '@container page (min-width: 940px)': {
          gridTemplateColumns: 'minmax(0, 1.25fr) minmax(0, 1fr) minmax(0, 1fr)',
          '& > :first-of-type': { gridRow: 'auto' },
        },
      }}
    >
      <VitalsTable vitals={chart.vitals} asOf={chart.asOf} />
      <Conditions conditions={chart.conditions} />
      <Encounters encounters={chart.encounters} />
    </Box>
  );
}

interface OpenChartProps {
  readonly read: Chart;
  readonly opened: Loaded<Asked>;
  readonly onAskAgain: () => void;
}

/** A chart that was read; it is updated after actions on its encounters. */
function OpenChart({ read, opened, onAskAgain }: OpenChartProps) {
  const { change, chart, changeEncounter, forgetFailure } = useEncounterChange(read);
  const patientId = chart.patient.id;
  const [prepared, setPrepared] = useState(0);
  const [isAsking, setAsking] = useState(false);
  const leaving = useGuidance(prepareDischarge, patientId, prepared);
  const dischargeState = change?.step === 'discharge' ? change.asked : undefined;
  const apps = useApps('chart', (request) => launchApp(patientId, request));
  return (
    <AppsProvider value={apps}>
      <ChartBanner patient={chart.patient} />
      <ChartNotes {...chart} />
      <Box
        className="no-print"
        sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', justifyContent: 'space-between', gap: 1 }}
      >
        <EncounterBar
          chart={chart}
          change={change}
          onChange={(step) => {
            if (step === 'start-encounter') return void changeEncounter(step);
            forgetFailure();
            setPrepared(prepared + 1);
            setAsking(true);
          }}
        />
        <AppsMenu chart={chart} />
      </Box>
      <DischargeDialog
        patient={chart.patient}
        open={isAsking && dischargeState?.state !== 'ready'}
        asked={leaving}
        discharge={isAsking ? dischargeState : undefined}
        onClose={() => setAsking(false)}
        onDischarge={async () => {
          if (await changeEncounter('discharge')) setAsking(false);
        }}
      />
      {change?.step === 'start-encounter' ? (
        <Guidance moment={change.step} patientId={patientId} asked={change.asked} />
      ) : null}
      {dischargeState?.state === 'ready' ? <Guidance moment="discharge" patientId={patientId} asked={leaving} /> : null}
      <Guidance moment="chart-opened" patientId={patientId} asked={opened} onAskAgain={onAskAgain} />
      <AppPanel />
      <ChartBody chart={chart} />
    </AppsProvider>
  );
}

/**
 * One patient's chart. Opening it requests guidance from the CDS services, which is shown when it arrives.
 * @param asked how often guidance was requested again
 */
export function ChartPage({ patientId, asked, navigate }: { patientId: string; asked: number; navigate: Navigate }) {
  const chart = useLoaded(patientId, (signal) => loadChart(patientId, signal));
  const [again, setAgain] = useState(0);
  const opened = useGuidance(openChart, patientId, 1 + asked + again);
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      <Link
        {...linkTo({ page: 'patients' }, navigate)}
        className="no-print"
        underline="hover"
        sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.5, justifySelf: 'start' }}
      >
        <Icon name="back" size={18} />
        {t('chart.allPatients')}
      </Link>
      {chart.state === 'loading' ? <Skeleton variant="rounded" height={140} /> : null}
      {chart.state === 'failed' ? (
        <>
          <PageTitle title={t('chart.title')}>{t('chart.title')}</PageTitle>
          <Notice tone="error" icon="unreachable" role="alert">
            {chart.reason}
          </Notice>
        </>
      ) : null}
      {chart.state === 'ready' ? (
        <OpenChart read={chart.value} opened={opened} onAskAgain={() => setAgain(again + 1)} />
      ) : null}
    </Box>
  );
}
