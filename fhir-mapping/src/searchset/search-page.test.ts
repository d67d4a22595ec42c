import { describe, expect, it } from '@jest/globals';
import { readSearchPage } from './search-page.js';

const bundle = (more: object) => ({ resourceType: 'Bundle', type: 'searchset', ...more });
const outcome = (code: string) => ({
  resource: { resourceType: 'OperationOutcome', issue: [{ severity: 'warning', code }] },
});
const observation = {
  fullUrl: 'https://ehr.example/Observation/1',
  resource: { resourceType: 'Observation', id: '1' },
};

describe('A page of a search', () => {
  it('is its entries, where it goes on, and how many matches there are', () => {
    const link = [{ relation: 'self', url: 'one' }, null, { relation: 'next', url: 'two' }];
    expect(readSearchPage(bundle({ entry: [observation], link, total: 3 }))).toEqual({
      entries: [observation],
      next: 'two',
      total: 3,
      gap: null,
    });
  });

  it('is empty without entries, and says nothing that it was not told', () => {
    expect(readSearchPage(bundle({}))).toEqual({ entries: [], next: null, total: null, gap: null });
  });

  it.each([
    ['a link without a URL', { link: [{ relation: 'next' }] }],
    ['links that are not a list', { link: { relation: 'next', url: 'two' } }],
    ['a total that is a text', { total: '3' }],
  ])('has no next page and no total by %s', (_name, more) => {
    expect(readSearchPage(bundle(more))).toMatchObject({ next: null, total: null });
  });

  it.each([
    ['null', null],
    ['a list', []],
    ['an OperationOutcome', outcome('forbidden').resource],
    ['a Bundle whose entries are not a list', bundle({ entry: {} })],
    ['a Bundle whose entries are a text', bundle({ entry: '' })],
  ])('is not %s', (_name, value) => {
    expect(readSearchPage(value)).toBeNull();
  });

  it('has OperationOutcomes apart from data, the gravest of them as its gap', () => {
    const page = readSearchPage(bundle({ entry: [outcome('timeout'), observation, outcome('suppressed')] }));
    expect(page).toMatchObject({ entries: [observation], gap: 'refused' });
  });

  it('tells what a batch of searches could not answer', () => {
    const response = { status: '504', outcome: outcome('timeout').resource };
    const answered = { resource: bundle({ entry: [observation] }) };
    const page = readSearchPage(bundle({ entry: [answered, { response }] }));
    expect(page).toMatchObject({ entries: [observation], gap: 'truncated' });
  });

  it.each([
    ['null in the place of the list', null, [{ resource: null }]],
    ['what is not an entry', [7, { fullUrl: 'u' }], [{ resource: 7 }, { fullUrl: 'u', resource: undefined }]],
  ])('hands %s on, to be refused with its reason', (_name, entry, entries) => {
    expect(readSearchPage(bundle({ entry }))?.entries).toEqual(entries);
  });
});
