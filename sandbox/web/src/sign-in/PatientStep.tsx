import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useEffect, useState } from 'react';
import type { PatientChoice } from '@bellwether/sandbox/interface';
import { t } from '@bellwether/sandbox/texts';
import { Notice } from '../Notice.js';
import { PageTitle } from '../PageTitle.js';
import { useLoaded } from '../use-loaded.js';
import { ChoiceList } from './ChoiceList.js';
import { patientDetail } from './patient-detail.js';
import { searchPatients } from './sign-in.resource.js';

/** How long typing may pause before the search is sent, in milliseconds. */
const pause = 150;

/** The text that was typed, once typing has paused. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), pause);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}

/** Asks which patient's chart the app opens. */
export function PatientStep({ busy, onChoose }: { busy: boolean; onChoose: (patient: PatientChoice) => void }) {
  const [text, setText] = useState('');
  const search = useSettled(text);
  const loaded = useLoaded(`patients ${search}`, (signal) => searchPatients(search, signal));
  const patients = loaded.state === 'ready' ? loaded.value.patients : [];
  return (
    <>
      <PageTitle title={t('signIn.choosePatient')}>{t('signIn.choosePatient')}</PageTitle>
      <TextField
        label={t('signIn.searchByName')}
        type="search"
        size="small"
        fullWidth
        value={text}
        onChange={(event) => setText(event.target.value)}
        slotProps={{ htmlInput: { autoComplete: 'off', spellCheck: false } }}
        sx={{ mt: 2 }}
      />
      <Typography variant="body2" role="status" sx={{ color: 'text.secondary', my: 1, minHeight: '1.4em' }}>
        {loaded.state === 'ready' ? t('signIn.shown', { count: patients.length }) : ''}
      </Typography>
      {loaded.state === 'loading' ? <Skeleton variant="rounded" height={200} /> : null}
      {loaded.state === 'failed' ? (
        <Notice tone="error" icon="unreachable" role="alert">
          {t('patients.failed', { reason: loaded.reason })}
        </Notice>
      ) : null}
      {loaded.state === 'ready' && patients.length === 0 ? (
        <Notice tone="neutral" icon="unknown">
          {t('signIn.noMatch')}
        </Notice>
      ) : null}
      {patients.length === 0 ? null : (
        <Box sx={{ maxHeight: { sm: '50vh' }, overflowY: 'auto' }}>
          <ChoiceList
            label={t('patients.title')}
            busy={busy}
            onChoose={(id) => onChoose(patients.find((patient) => patient.id === id)!)}
            choices={patients.map((patient) => ({
              id: patient.id,
              title: patient.name,
              detail: patientDetail(patient),
            }))}
          />
        </Box>
      )}
    </>
  );
}
