import { describe, expect, it } from '@jest/globals';
import { parseXgboostJson } from './xgboost-json.js';

describe('JSON as XGBoost writes it', () => {
  it('has bare tokens for what JSON has not', () => {
    expect(parseXgboostJson('{"a":[-Infinity,Infinity,1E0,NaN]}')).toEqual({
      a: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, 1, null],
    });
  });

  it('leaves texts as they are, whatever is escaped in them', () => {
    const texts = ['-Infinity', 'a "NaN" b', 'Infinity\\', '\\"', ''];
    const written = `{"Infinity":${JSON.stringify(texts)},"a":-Infinity}`;
    expect(parseXgboostJson(written)).toEqual({ Infinity: texts, a: Number.NEGATIVE_INFINITY });
  });

  it.each(['', '{', '{"a":Infinit}', '{"a":-NaN}', 'nothing', '[1,]'])('is not %j', (text) => {
    expect(() => parseXgboostJson(text)).toThrow(SyntaxError);
  });

  it('may be broken at any length', () => {
    expect(() => parseXgboostJson(`{"a":"${'x"'.repeat(300_001)}`)).toThrow(SyntaxError);
  });
});
