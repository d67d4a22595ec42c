import type { i18n } from 'i18next';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { Issuer } from '../launch/app-config.js';
import { drawInto } from '../root.js';
import { ProblemPage } from './ProblemPage.js';
import { StatePage } from './StatePage.js';

/** Where the launch page does not go on to the EHR's sign-in: why it stays. */
export type LaunchState =
  | { readonly kind: 'choose'; readonly issuers: readonly Issuer[] }
  | { readonly kind: 'problem'; readonly problem: unknown };

/** Draws the launch page, where it stays. */
export function drawLaunch(document: Document, texts: i18n, state: LaunchState): void {
  drawInto(document, texts)(<LaunchPage state={state} />);
}

/** The launch page: a choice of EHRs, or why it does not go on. */
function LaunchPage({ state }: { state: LaunchState }) {
  const { t } = useTranslation();
  switch (state.kind) {
    case 'problem':
      return <ProblemPage problem={state.problem} onRetry={() => location.reload()} />;
    case 'choose':
      return (
        <StatePage title={t('app.chooseTitle')}>
          <Typography sx={{ mb: 2 }}>{t('app.chooseText')}</Typography>
          <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1, justifyItems: 'start' }}>
            {state.issuers.map(({ iss, name }) => (
              <li key={iss}>
                <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
                  <Button variant="outlined" href={`launch.html?iss=${encodeURIComponent(iss)}`}>
                    {name}
                  </Button>
                  <Button
                    href={`launch.html?iss=${encodeURIComponent(iss)}&view=worklist`}
                    aria-label={t('app.worklistOf', { ehr: name })}
                  >
                    {t('app.worklist')}
                  </Button>
                </Box>
              </li>
            ))}
          </Box>
        </StatePage>
      );
  }
}
