import { nearMisses } from '@bellwether/hosting';
import { describe, expect, it } from '@jest/globals';
import { variables } from './variables.js';

const known = Object.keys(variables);

describe('variables with nearly the name of a setting', () => {
  it.each([
    ['SITE_FLIE', 'SITE_FILE'],
    ['SITEFILE', 'SITE_FILE'],
    ['database_file', 'DATABASE_FILE'],
    ['DATABASE_URI', 'DATABASE_URL'],
    ['PUBLIC_URLS', 'PUBLIC_URL'],
    ['CLIENT_FILE', 'CLIENTS_FILE'],
    ['TLS_CERT', 'TLS_CERT_FILE'],
    ['PORT', 'CDS_PORT or METRICS_PORT'],
    ['RETENTION_AUDIT_DAY', 'RETENTION_AUDIT_DAYS'],
    ['TRUSTED_PROXY', 'TRUSTED_PROXIES'],
    ['LOGLEVEL', 'LOG_LEVEL'],
  ])('%s is told as %s', (name, meant) => {
    expect(nearMisses([name], known)).toEqual([{ name, meant }]);
  });

  it('what systems and other programs set is none, nor is a setting, nor what stands beside the one that was meant', () => {
    const system = [
      'HOME',
      'PATH',
      'USER',
      'LANG',
      'TERM',
      'SHELL',
      'PWD',
      'TZ',
      'NODE_ENV',
      'NODE_OPTIONS',
      'HOSTNAME',
    ];
    const others = ['LC_ALL', 'SHLVL', 'LOGNAME', 'MAIL', 'CI', 'EDITOR', 'PGHOST', 'PGPORT', 'npm_config_cache', '_'];
    expect(nearMisses([...system, ...others, ...known], known)).toEqual([]);
    expect(nearMisses(['PORT', 'CDS_PORT'], known)).toEqual([]);
  });
});
