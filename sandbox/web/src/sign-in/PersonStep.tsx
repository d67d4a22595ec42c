import Typography from '@mui/material/Typography';
import type { SignInState } from '@bellwether/sandbox/interface';
import { t } from '@bellwether/sandbox/texts';
import { PageTitle } from '../PageTitle.js';
import { ChoiceList } from './ChoiceList.js';

/** Asks who signs in. There are no passwords, and the page says why. */
export function PersonStep({
  state,
  busy,
  onChoose,
}: {
  state: SignInState;
  busy: boolean;
  onChoose: (practitionerId: string) => void;
}) {
  return (
    <>
      <PageTitle title={t('signIn.title')}>{t('signIn.title')}</PageTitle>
      <Typography sx={{ mt: 1, mb: 2, color: 'text.secondary' }}>
        {t('signIn.intro', { app: state.app.name })}
      </Typography>
      <ChoiceList
        label={t('signIn.clinicians')}
        busy={busy}
        onChoose={onChoose}
        choices={state.practitioners.map(({ id, name }) => ({ id, title: name }))}
      />
    </>
  );
}
