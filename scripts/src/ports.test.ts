import { describe, expect, it } from '@jest/globals';
import { portSettings } from './ports.js';

const fail = (sentence: string): never => {
  throw new Error(sentence);
};

describe('ports', () => {
  it('default to the outer contract', () => {
    expect(portSettings({}, fail)).toEqual({ ehr: 4000, cds: 4010, app: 4020 });
  });

  it('are read from EHR_PORT, CDS_PORT and APP_PORT', () => {
    expect(portSettings({ EHR_PORT: '5000', CDS_PORT: ' 5001 ', APP_PORT: '' }, fail)).toEqual({
      ehr: 5000,
      cds: 5001,
      app: 4020,
    });
  });

  it.each(['0', '65536', '-1', '1e3', 'http', '4000.5'])('refuse %p and say what was got and expected', (text) => {
    expect(() => portSettings({ CDS_PORT: text }, fail)).toThrow(
      `CDS_PORT is "${text}"; expected a port number from 1 to 65535.`,
    );
  });

  it('must differ', () => {
    expect(() => portSettings({ EHR_PORT: '4010' }, fail)).toThrow('expected three different ports');
  });
});
