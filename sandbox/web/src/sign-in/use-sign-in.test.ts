import { describe, expect, it } from '@jest/globals';
import type { SignInState } from '@bellwether/sandbox/interface';
import { nextStep } from './use-sign-in.js';

const someone = { id: 'dr-one', name: 'Dr. One' };
const nothing = { patientId: undefined, encounterId: undefined };
const state: SignInState = {
  app: { name: 'App', address: 'http://localhost:1' },
  practitioners: [someone],
  signedIn: someone,
  patient: null,
  choosesPatient: false,
  choosesEncounter: false,
  items: [],
  agreed: null,
};

describe('nextStep', () => {
  it.each([
    ['person', { signedIn: null, choosesPatient: true }, nothing],
    ['patient', { choosesPatient: true, choosesEncounter: true, agreed: [] }, nothing],
    ['encounter', { choosesPatient: true, choosesEncounter: true }, { patientId: 'p', encounterId: undefined }],
    ['consent', { choosesPatient: true, choosesEncounter: true }, { patientId: 'p', encounterId: null }],
    ['consent', {}, nothing],
    ['done', { agreed: ['launch'] }, nothing],
  ])('%s', (step, changes, choices) => {
    expect(nextStep({ ...state, ...changes }, choices)).toBe(step);
  });
});
