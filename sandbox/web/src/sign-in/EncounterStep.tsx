import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { t } from '@bellwether/sandbox/texts';
import { Notice } from '../Notice.js';
import { PageTitle } from '../PageTitle.js';
import { useLoaded } from '../use-loaded.js';
import { ChoiceList } from './ChoiceList.js';
import { encounterDetail } from './patient-detail.js';
import { listEncounters } from './sign-in.resource.js';

/** Asks which encounter of the patient the app opens, if any. */
export function EncounterStep({
  patientId,
  busy,
  onChoose,
}: {
  patientId: string;
  busy: boolean;
  onChoose: (encounterId: string | null) => void;
}) {
  const loaded = useLoaded(`encounters ${patientId}`, (signal) => listEncounters(patientId, signal));
  const encounters = loaded.state === 'ready' ? loaded.value.encounters : [];
  return (
    <>
      <PageTitle title={t('signIn.chooseEncounter')}>{t('signIn.chooseEncounter')}</PageTitle>
      <Typography sx={{ mt: 1, mb: 2, color: 'text.secondary' }}>{t('signIn.chooseEncounterWhy')}</Typography>
      {loaded.state === 'loading' ? <Skeleton variant="rounded" height={160} /> : null}
      {loaded.state === 'failed' ? (
        <Notice tone="error" icon="unreachable" role="alert">
          {t('signIn.encountersFailed', { reason: loaded.reason })}
        </Notice>
      ) : null}
      {loaded.state === 'ready' && encounters.length === 0 ? (
        <Notice tone="neutral" icon="unknown">
          {t('signIn.noEncounters')}
        </Notice>
      ) : null}
      {encounters.length === 0 ? null : (
        <ChoiceList
          label={t('chart.encounters')}
          busy={busy}
          onChoose={onChoose}
          choices={encounters.map((encounter) => ({
            id: encounter.id,
            title: encounter.name,
            detail: encounterDetail(encounter),
          }))}
        />
      )}
      <Button sx={{ mt: 2, ml: -1 }} disabled={busy} onClick={() => onChoose(null)}>
        {t('signIn.withoutEncounter')}
      </Button>
    </>
  );
}
