import { describe, expect, it } from '@jest/globals';
import { distinctCount, entryIdentity } from './entry-identity.js';

const observation = (id: string) => ({ resource: { resourceType: 'Observation', id } });

describe('An entry that comes again', () => {
  it.each([
    ['by type and id', { fullUrl: 'u', ...observation('1') }, 'Observation/1'],
    ['by its URL where it has no id', { fullUrl: 'u', resource: { resourceType: 'Observation' } }, 'u'],
    ['by its URL where its id says nothing', { fullUrl: 'u', ...observation('') }, 'u'],
    ['by nothing where its URL is empty', { fullUrl: '', resource: {} }, null],
    ['by nothing where it is not a resource', { resource: 7 }, null],
  ])('is known %s', (_name, entry, identity) => {
    expect(entryIdentity(entry)).toBe(identity);
  });

  it('counts once; what is not known as the same counts each time', () => {
    expect(distinctCount([observation('1'), observation('2'), observation('1')])).toBe(2);
    expect(distinctCount([{ resource: {} }, { resource: {} }])).toBe(2);
  });
});
