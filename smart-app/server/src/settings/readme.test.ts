import { describe } from '@jest/globals';
import { documentsItsSettings } from '../../../../tests/support/settings-table.js';
import { type Given, variables } from './variables.js';

const defaults: Given = { profile: 'development', appUrl: 'http://localhost:4020' };

describe('README of the app server', () => {
  documentsItsSettings({ readme: new URL('../../README.md', import.meta.url), variables, defaults });
});
