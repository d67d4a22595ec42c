import { describe, expect, it } from '@jest/globals';
import { withoutSlashesAtEnd } from './base-url.js';

describe('a base URL', () => {
  it.each([
    ['https://a.example/fhir', 'https://a.example/fhir'],
    ['https://a.example/fhir/', 'https://a.example/fhir'],
    ['https://a.example/fhir///', 'https://a.example/fhir'],
    ['/', ''],
    ['', ''],
  ])('%j without slashes at its end is %j', (url, expected) => {
    expect(withoutSlashesAtEnd(url)).toBe(expected);
  });

  it('is read once, however many slashes a request holds: a body of them would else stop the service for hours', () => {
    const slashes = '/'.repeat(5_000_000);
    expect(withoutSlashesAtEnd(`https://a.example${slashes}x`)).toHaveLength(slashes.length + 18);
    expect(withoutSlashesAtEnd(`https://a.example${slashes}`)).toBe('https://a.example');
  });
});
