import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { Issuer } from '../launch/app-config.js';
import { ProblemPage } from './ProblemPage.js';
import { StatePage } from './StatePage.js';

/** What the launch page is at. */
export type LaunchState =
  | { readonly kind: 'starting' }
  | { readonly kind: 'launching'; readonly issuer: Issuer }
  | { readonly kind: 'choose'; readonly issuers: readonly Issuer[] }
  | { readonly kind: 'problem'; readonly problem: unknown };

/** The launch page: on its way to the EHR's sign-in, or a choice of EHRs, or why not. */
export function LaunchPage({ state }: { state: LaunchState }) {
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
                  <Button variant="outlined" href={`/launch.html?iss=${encodeURIComponent(iss)}`}>
                    {name}
                  </Button>
                  <Button
                    href={`/launch.html?iss=${encodeURIComponent(iss)}&view=worklist`}
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
    case 'launching':
    case 'starting':
      return (
        <StatePage
          title={state.kind === 'starting' ? t('app.starting') : t('app.launching', { ehr: state.issuer.name })}
          role="status"
        >
          <LinearProgress aria-hidden />
        </StatePage>
      );
  }
}
