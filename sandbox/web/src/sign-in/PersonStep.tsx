import Typography from '@mui/material/Typography';
import type { SignInState } from '../../../src/authorization/sign-in/wire.js';
import { PageTitle } from '../PageTitle.js';
import { ChoiceList } from './ChoiceList.js';

/** Who signs in. There are no passwords, and the page says why. */
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
      <PageTitle title="Sign in">Sign in</PageTitle>
      <Typography sx={{ mt: 1, mb: 2, color: 'text.secondary' }}>
        To go on to {state.app.name}. There are no passwords here: nobody is real.
      </Typography>
      <ChoiceList
        label="Clinicians"
        busy={busy}
        onChoose={onChoose}
        choices={state.practitioners.map(({ id, name }) => ({ id, title: name }))}
      />
    </>
  );
}
