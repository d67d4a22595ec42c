import { describe, expect, it } from '@jest/globals';
import { instanceOfRow } from '../instance-of-row.js';
import { readInferRequest } from './infer-request.js';

const tensor = (name: string, datatype: string, data: readonly unknown[], more: object = {}) => ({
  ...{ name, datatype, data, shape: [data.length] },
  ...more,
});
const instancesOf = (...inputs: readonly object[]) => readInferRequest({ inputs }).rows.map(instanceOfRow);

describe('tensors of the Open Inference Protocol', () => {
  it('each is a plain input or a feature', () => {
    expect(
      instancesOf(
        tensor('age', 'INT64', [71, 44]),
        tensor('gender', 'BYTES', ['female', 'male']),
        tensor('temperature', 'FP32', [Math.fround(36.1), Math.fround(38.1)]),
        tensor('hypertension', 'BOOL', [true, false]),
        tensor('heart_rate_last', 'FP64', [96.5, null]),
      ),
    ).toEqual([
      { age: 71, gender: 'female', temperature: 36.1, features: { hypertension: 1, heart_rate_last: 96.5 } },
      { age: 44, gender: 'male', temperature: 38.1, features: { hypertension: 0, heart_rate_last: null } },
    ]);
  });

  it('the shape may be [n, 1], and the data nested so', () => {
    expect(
      instancesOf(tensor('age', 'FP64', [71, 44], { shape: [2, 1] }), tensor('bmi', 'FP64', [[31.2], [22]])),
    ).toEqual([
      { age: 71, bmi: 31.2 },
      { age: 44, bmi: 22 },
    ]);
  });

  it.each(['', ' ', 'nan', 'NaN', 'None', 'null'])('BYTES "%s" is missing, for numbers and texts', (text) => {
    expect(instancesOf(tensor('age', 'BYTES', [text]), tensor('gender', 'BYTES', [text]))).toEqual([
      { age: null, gender: null },
    ]);
  });

  it('BYTES of a number is a number, of a text it stays a text', () => {
    expect(instancesOf(tensor('age', 'BYTES', ['71']), tensor('diagnosis_code', 'BYTES', ['13645005']))).toEqual([
      { age: 71, diagnosis_code: '13645005' },
    ]);
    expect(instancesOf(tensor('age', 'BYTES', ['0x1F']))).toEqual([{ age: '0x1F' }]);
  });

  it('what a client wishes and nobody knows is passed over', () => {
    const inputs = [tensor('age', 'FP64', [71])];
    expect(
      readInferRequest({
        id: '1',
        inputs,
        parameters: { binary_data_output: true },
        outputs: [{ name: 'probability', parameters: { binary_data: true } }],
      }),
    ).toMatchObject({ id: '1', outputs: ['probability'] });
  });
});

describe('hostile: tensors that are none', () => {
  const age = tensor('age', 'FP64', [71]);
  it.each([
    ['none', { inputs: [] }, /^inputs: expected at least one/],
    ['binary', { inputs: [{ ...age, parameters: { binary_data_size: 8 } }] }, /binary tensors are not read/],
    ['shared memory', { inputs: [{ ...age, parameters: { shared_memory_region: 'x' } }] }, /binary tensors are not/],
    ['of another length', { inputs: [age, tensor('bmi', 'FP64', [1, 2])] }, /^inputs\.1\.shape: expected \[n\]/],
    ['of two columns', { inputs: [tensor('age', 'FP64', [71], { shape: [1, 2] })] }, /^inputs\.0\.shape: expected/],
    ['of another shape than data', { inputs: [{ ...age, shape: [2] }] }, /^inputs\.0\.data: expected as many/],
    ['a shape beyond all bounds', { inputs: [{ ...age, shape: [1e12] }] }, /^inputs\.0\.shape: expected 1 to 1000/],
    ['no rows', { inputs: [tensor('age', 'FP64', [])] }, /^inputs\.0\.shape: expected 1 to 1000/],
    ['twice', { inputs: [age, age] }, /^inputs: expected each name once/],
    ['FP16', { inputs: [{ ...age, datatype: 'FP16' }] }, /^inputs\.0\.datatype: expected one of/],
    ['text in FP64', { inputs: [tensor('age', 'FP64', ['71'])] }, /^inputs\.0\.data\.0: expected an element of FP64/],
    ['number in BYTES', { inputs: [tensor('age', 'BYTES', [71])] }, /data\.0: expected an element of BYTES/],
    ['number in BOOL', { inputs: [tensor('hypertension', 'BOOL', [1])] }, /data\.0: expected an element of BOOL/],
    ['an object', { inputs: [tensor('age', 'FP64', [{}])] }, /data\.0: expected an element of FP64/],
    ['an output of no name', { inputs: [age], outputs: [{ name: 'risk' }] }, /^outputs\.0\.name: expected one of/],
    ['a pseudonym', { inputs: [tensor('patient', 'BYTES', ['p1'])] }, /^inputs: expected names of plain inputs/],
  ])('%s', (_title, body, expected) => {
    expect(() => readInferRequest(body)).toThrow(expect.objectContaining({ message: expect.stringMatching(expected) }));
  });
});
