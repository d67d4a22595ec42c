import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import type { CardLink } from '@bellwether/sandbox/interface';
import { t } from '@bellwether/sandbox/texts';
import { useAppsHere, type Wanted } from '../apps/use-apps.js';
import { Icon } from '../icons.js';

const wantedOf = ({ url, appContext }: CardLink): Wanted => ({ url, ...(appContext === null ? {} : { appContext }) });

function AppLink({ link }: { link: CardLink }) {
  const { open } = useAppsHere();
  return (
    <Box sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.25 }}>
      <Button
        variant="outlined"
        size="small"
        startIcon={<Icon name="apps" size={18} />}
        disabled={!link.registered}
        onClick={() => open(wantedOf(link), link.label, 'here')}
      >
        {link.label}
      </Button>
      {link.registered ? (
        <IconButton
          size="small"
          color="primary"
          aria-label={t('apps.inNewTab', { name: link.label })}
          onClick={() => open(wantedOf(link), link.label, 'tab')}
        >
          <Icon name="tab" size={18} />
        </IconButton>
      ) : null}
    </Box>
  );
}

/** The links of a card: pages open outside, registered apps in the chart; an app that is not registered says so. */
export function CardLinks({ links }: { links: readonly CardLink[] }) {
  if (links.length === 0) return null;
  const foreign = links.filter(({ type, registered }) => type === 'smart' && !registered);
  return (
    <Box className="no-print">
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        {links.map((link) =>
          link.type === 'absolute' ? (
            <Button
              key={`${link.url} ${link.label}`}
              variant="outlined"
              size="small"
              href={link.url}
              target="_blank"
              rel="noopener noreferrer"
            >
              {link.label}
            </Button>
          ) : (
            <AppLink key={`${link.url} ${link.label}`} link={link} />
          ),
        )}
      </Box>
      {foreign.map(({ url, label }) => (
        <Typography
          key={`${url} ${label}`}
          variant="body2"
          sx={{ color: 'text.secondary', mt: 0.75, overflowWrap: 'anywhere' }}
        >
          {t('guidance.notRegistered', { label, url })}
        </Typography>
      ))}
    </Box>
  );
}
