import { describe } from '@jest/globals';
import { documentsItsSettings } from '../../../tests/support/settings-table.js';
import { defaultAppUrl, type Given, sandboxBases, variables } from './variables.js';

const defaults: Given = { profile: 'development', port: '4010', fhirServers: sandboxBases, appUrl: defaultAppUrl };

describe('README of the service', () => {
  documentsItsSettings({ readme: new URL('../../README.md', import.meta.url), variables, defaults });
});
