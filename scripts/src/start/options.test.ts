import { describe, expect, it } from '@jest/globals';
import { helpOf, readStartOptions } from './options.js';

describe('options of npm start', () => {
  it('are none by default', () => {
    expect(readStartOptions([], {})).toEqual({
      help: false,
      verbose: false,
      fhirUrl: null,
      openFhir: false,
      sandboxArguments: [],
    });
  });

  it('of the sandbox are handed on as they are', () => {
    const { sandboxArguments, openFhir } = readStartOptions(
      ['--patients', '1000', '--open-fhir', '--clients=a b.json'],
      {},
    );
    expect(sandboxArguments).toEqual(['--patients', '1000', '--open-fhir', '--clients', 'a b.json']);
    expect(openFhir).toBe(true);
  });

  it('--fhir loses slashes at its end', () => {
    const { fhirUrl, sandboxArguments } = readStartOptions(['--fhir', 'http://localhost:8080/fhir//'], {});
    expect(fhirUrl).toBe('http://localhost:8080/fhir');
    expect(sandboxArguments).toEqual(['--fhir', 'http://localhost:8080/fhir']);
  });

  it('may stand in variables of the sandbox', () => {
    const { fhirUrl, openFhir, sandboxArguments } = readStartOptions([], {
      EHR_FHIR: 'http://localhost:8080/fhir/',
      EHR_OPEN_FHIR: '1',
    });
    expect({ fhirUrl, openFhir }).toEqual({ fhirUrl: 'http://localhost:8080/fhir', openFhir: true });
    expect(sandboxArguments).toEqual(['--fhir', 'http://localhost:8080/fhir']);
    expect(readStartOptions([], { EHR_FHIR: '', EHR_OPEN_FHIR: '0' })).toMatchObject({
      fhirUrl: null,
      openFhir: false,
    });
  });

  it('that are not known are refused', () => {
    expect(() => readStartOptions(['--patient', '3'], {})).toThrow("Unknown option '--patient'");
  });

  it.each(['--patients N', '--fhir URL', '--load-patients', '--open-fhir', '--verbose', '--help'])(
    '%s stands in the help',
    (option) => {
      for (const command of ['npm start', 'npm run dev'] as const) {
        expect(helpOf(command)).toContain(`\n  ${option} `);
        expect(helpOf(command)).toContain(`Usage: ${command} -- `);
      }
    },
  );
});
