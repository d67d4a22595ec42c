import { describe, expect, it } from '@jest/globals';
import { rewriteLinks } from './rewrite-links.js';

const uuid = 'urn:uuid:5f0f5d8e-3f7c-4f0e-9d55-0c6f3a1b2c3d';
const links = new Map([
  [uuid, 'Patient/9'],
  ['http://old.example/fhir/Patient/1', 'Patient/9'],
]);
const rewritten = (part: Readonly<Record<string, unknown>>, fullUrl?: string) =>
  rewriteLinks({ resourceType: 'Observation', ...part }, fullUrl, links);

describe('HTTP §transaction: links between entries', () => {
  it.each([
    ['a urn', { subject: { reference: uuid } }],
    ['an absolute fullUrl', { subject: { reference: 'http://old.example/fhir/Patient/1' } }],
    ['a version of one', { subject: { reference: 'http://old.example/fhir/Patient/1/_history/3' } }],
  ])('%s becomes the reference of the resource', (_name, part) => {
    expect(rewritten(part)).toMatchObject({ subject: { reference: 'Patient/9' } });
  });

  it('a relative reference is relative to the fullUrl of its own entry', () => {
    const part = { subject: { reference: 'Patient/1' } };
    expect(rewritten(part, 'http://old.example/fhir/Observation/2')).toMatchObject({
      subject: { reference: 'Patient/9' },
    });
    expect(rewritten(part, 'http://other.example/fhir/Observation/2')).toMatchObject(part);
    expect(rewritten(part)).toMatchObject(part);
  });

  it('deep ones, those in lists, in uri elements and in the narrative too; a fragment stays', () => {
    const whole = rewritten({
      performer: [{ reference: `${uuid}#part` }],
      extension: [{ url: 'http://x.example', valueUri: uuid }],
      text: { status: 'generated', div: `<div><a href="${uuid}">${uuid}</a><img src='${uuid}'/></div>` },
    });
    expect(whole).toMatchObject({
      performer: [{ reference: 'Patient/9#part' }],
      extension: [{ valueUri: 'Patient/9' }],
      text: { div: `<div><a href="Patient/9">${uuid}</a><img src='Patient/9'/></div>` },
    });
  });

  it('the text of an identifier is not a link, and what links elsewhere stays', () => {
    const part = {
      identifier: [{ system: 'urn:ietf:rfc:3986', value: uuid }],
      subject: { reference: 'urn:uuid:00000000-0000-0000-0000-000000000000' },
    };
    expect(rewritten(part)).toEqual({ resourceType: 'Observation', ...part });
  });

  it('leaves its input alone', () => {
    const part = Object.freeze({ subject: Object.freeze({ reference: uuid }) });
    expect(() => rewritten(part)).not.toThrow();
  });
});
