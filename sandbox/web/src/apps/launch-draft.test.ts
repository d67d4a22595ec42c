import { describe, expect, it } from '@jest/globals';
import { t } from '@bellwether/sandbox/texts';
import { launchWith, resourceProblem } from './launch-draft.js';

const draft = { intent: '', appContext: '', chosen: [], more: '' };

describe('what goes with a launch', () => {
  it('nothing, where nothing was written', () => {
    expect(launchWith({ ...draft, intent: '  ', more: ' \n' })).toEqual({});
  });

  it('what was chosen from the chart, then what was written; appContext unchanged', () => {
    const written = { intent: ' review ', appContext: ' {"a":1}\n', chosen: ['Observation/1'], more: 'Task/2 launch' };
    expect(launchWith(written)).toEqual({
      intent: 'review',
      appContext: ' {"a":1}\n',
      fhirContext: [{ reference: 'Observation/1' }, { reference: 'Task/2', role: 'launch' }],
    });
  });

  it('a draft that the EHR would refuse has a problem before it is sent', () => {
    expect(resourceProblem({ ...draft, chosen: ['Observation/1'], more: 'Task/2' })).toBeNull();
    expect(resourceProblem({ ...draft, more: 'Task/2\nsomething' })).toBe(
      t('apps.referenceProblem', { reference: 'something' }),
    );
    const lines = Array.from({ length: 20 }, (_, index) => `Task/${index}`).join('\n');
    expect(resourceProblem({ ...draft, chosen: ['Observation/1'], more: lines })).toBe(
      t('apps.tooManyResources', { max: 20, count: 21 }),
    );
  });
});
