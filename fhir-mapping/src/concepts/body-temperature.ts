import { loinc } from '../tables/code-systems.js';
import type { QuantityRow } from './concept-row.js';
import { usualQuantity } from './usual.js';

export const bodyTemperature = {
  ...usualQuantity,
  concept: 'body-temperature',
  names: { en: 'Temperature', de: 'Temperatur' },
  chartNames: [
    ...['temperature', 'body temperature', 'temp', 'tympanic temperature', 'oral temperature', 'core temperature'],
    ...['temperatur', 'körpertemperatur', 'körpertemp'],
  ],
  askedBy: ['vitals'],
  news2: true,
  missedWhenAbsent: true,
  // Oral, axillary, rectal, ear, core, bladder, oesophageal, temporal, nasopharyngeal, blood, first encounter.
  loinc: [
    ...['8310-5', '8331-1', '8328-7', '8332-9', '8333-7', '76011-6', '8329-5', '8334-5'],
    ...['60836-4', '75539-7', '60838-0', '60834-9', '11289-6'],
  ],
  snomed: [...['386725007', '276885007', '415882003', '415945006', '307047009', '415974002', '698832009', '698831002']],
  apart: [
    {
      detail: 'other-temperature',
      codes: [
        {
          system: loinc,
          codes: [
            ...['39106-0', '60830-7', '60833-1', '98657-0', '98663-8'],
            ...['61008-9', '60955-2', '20092-3', '61009-7'],
          ],
        },
      ],
    },
  ],
  // NEWS2 counts all of them alike; nothing is added for the site.
  sources: [
    {
      source: 'oral',
      names: { en: 'oral', de: 'oral' },
      loinc: ['8331-1'],
      snomed: ['415945006'],
      bodySites: ['74262004', '122861001'],
      siteTexts: ['oral', 'mouth', 'mund'],
    },
    {
      source: 'axillary',
      names: { en: 'axillary', de: 'axillar' },
      loinc: ['8328-7'],
      snomed: ['415882003'],
      bodySites: ['91470000', '422543003'],
      siteTexts: ['axillary', 'axilla', 'armpit', 'achsel'],
    },
    {
      source: 'rectal',
      names: { en: 'rectal', de: 'rektal' },
      loinc: ['8332-9'],
      snomed: ['307047009'],
      bodySites: ['34402009'],
      siteTexts: ['rectal', 'rectum', 'rektal'],
    },
    {
      source: 'ear',
      names: { en: 'ear', de: 'Ohr' },
      loinc: ['8333-7', '76011-6'],
      snomed: ['415974002'],
      bodySites: ['42859004', '117590005'],
      siteTexts: ['ear', 'tympanic', 'ohr'],
    },
    {
      source: 'core',
      names: { en: 'core', de: 'Körperkern' },
      loinc: ['8329-5'],
      snomed: ['276885007'],
      bodySites: [],
      siteTexts: ['core'],
    },
    {
      source: 'bladder',
      names: { en: 'bladder', de: 'Harnblase' },
      loinc: ['8334-5'],
      snomed: [],
      bodySites: ['89837001'],
      siteTexts: ['bladder', 'harnblase'],
    },
    {
      source: 'oesophageal',
      names: { en: 'oesophagus', de: 'Ösophagus' },
      loinc: ['60836-4'],
      snomed: [],
      bodySites: ['32849002'],
      siteTexts: ['esophageal', 'oesophageal', 'esophagus', 'oesophagus'],
    },
    {
      source: 'temporal',
      names: { en: 'temple', de: 'Schläfe' },
      loinc: ['75539-7'],
      snomed: [],
      bodySites: ['450721000'],
      siteTexts: ['temporal', 'temporal artery', 'schläfe'],
    },
    {
      source: 'nasopharyngeal',
      names: { en: 'nasopharynx', de: 'Nasopharynx' },
      loinc: ['60838-0'],
      snomed: [],
      bodySites: ['71836000'],
      siteTexts: ['nasopharyngeal', 'nasopharynx'],
    },
    {
      source: 'blood',
      names: { en: 'blood', de: 'Blut' },
      loinc: ['60834-9'],
      snomed: [],
      bodySites: ['59820001'],
      siteTexts: ['blood', 'pulmonary artery'],
    },
  ],
  unit: 'Cel',
  displayUnit: '°C',
  digits: 1,
  low: 24,
  high: 45,
  hints: [
    { low: 75, high: 115, hint: 'fahrenheit' },
    { low: -5, high: 8, hint: 'celsius' },
  ],
  jump: 1.5,
  trigger: null,
  change: {
    step: 0.3,
    why: 'ISO 80601-2-56 allows a clinical thermometer 0.3 °C.',
    staleAfterHours: null,
  },
  ownPast: {
    ...{ minSpread: 0.2, trendHours: 24, trendChange: 1, grows: false },
    series: {
      step: 0.1,
      noise: 0.00263,
      deviation: 0.367,
      fadeHours: 20.7,
      driftPerHour: 1.3e-5,
      betweenPatients: 1.17,
      dayWave: 0.0088,
      scaleWeight: 10,
      likely: [-2.07, 2.35],
      nearlyAll: [-4.43, 4.32],
    },
  },
  axis: { minSpan: 2, most: null },
  pace: 'fast',
  referenceBand: { low: 36.1, high: 38 },
  tile: 5,
} as const satisfies QuantityRow;
