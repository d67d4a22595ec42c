import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { t } from '@bellwether/sandbox/texts';
import { Notice } from '../Notice.js';
import { PageTitle } from '../PageTitle.js';
import { ConsentStep } from './ConsentStep.js';
import { EncounterStep } from './EncounterStep.js';
import { Frame } from './Frame.js';
import { PatientStep } from './PatientStep.js';
import { PersonStep } from './PersonStep.js';
import { type SignInSteps, useSignIn } from './use-sign-in.js';

function Page({ steps }: { steps: SignInSteps }) {
  const { shown, patient, busy } = steps;
  if (shown.view === 'loading') {
    return <Skeleton variant="rounded" height={240} aria-label={t('common.loading')} />;
  }
  if (shown.view === 'ended') {
    return (
      <>
        <PageTitle title={t('signIn.expiredTitle')}>{t('signIn.expired')}</PageTitle>
        <Typography sx={{ mt: 1 }}>{t('signIn.startAgain')}</Typography>
      </>
    );
  }
  if (shown.view === 'unreachable') {
    return (
      <>
        <PageTitle title={t('signIn.title')}>{t('signIn.title')}</PageTitle>
        <Box sx={{ my: 2 }}>
          <Notice tone="error" icon="unreachable" role="alert">
            {t('signIn.failed', { reason: shown.reason })}
          </Notice>
        </Box>
        <Button variant="outlined" onClick={() => window.location.reload()}>
          {t('common.tryAgain')}
        </Button>
      </>
    );
  }
  const { state } = shown;
  switch (shown.step) {
    case 'person':
      return <PersonStep state={state} busy={busy} onChoose={steps.choosePerson} />;
    case 'patient':
      return <PatientStep busy={busy} onChoose={steps.choosePatient} />;
    case 'encounter':
      return <EncounterStep patientId={patient?.id ?? ''} busy={busy} onChoose={steps.chooseEncounter} />;
    case 'consent':
      return (
        <ConsentStep
          state={state}
          patient={patient}
          busy={busy}
          onAllow={steps.allow}
          onCancel={steps.cancel}
          onChangePerson={steps.changePerson}
        />
      );
    case 'done': {
      const opening = t('apps.opening', { name: state.app.name });
      return <PageTitle title={opening}>{opening}</PageTitle>;
    }
  }
}

/** Sign-in, choice of a patient and consent, one page after the other. */
export function SignIn() {
  const steps = useSignIn();
  const stepped = steps.shown.view === 'step' && ['person', 'patient', 'encounter'].includes(steps.shown.step);
  return (
    <Frame>
      <Page key={steps.shown.view === 'step' ? steps.shown.step : steps.shown.view} steps={steps} />
      {steps.failure === null ? null : (
        <Box sx={{ mt: 2 }}>
          <Notice tone="error" icon="warning" role="alert">
            {steps.failure}
          </Notice>
        </Box>
      )}
      {stepped ? (
        <Button sx={{ mt: 2, ml: -1, display: 'block' }} disabled={steps.busy} onClick={steps.cancel}>
          {t('common.cancel')}
        </Button>
      ) : null}
    </Frame>
  );
}
