import { describe, expect, it } from '@jest/globals';
import { isInstalled } from './is-installed.js';

const fails = (code?: string) => () => {
  throw Object.assign(new Error('failed'), code === undefined ? {} : { code });
};

describe('isInstalled', () => {
  it('is whether the package is there and exports the module', () => {
    expect(isInstalled('@bellwether/some/serve', () => 'file:///some/serve.js')).toBe(true);
    expect(isInstalled('@bellwether/some/serve', fails('ERR_MODULE_NOT_FOUND'))).toBe(false);
    expect(isInstalled('@bellwether/some/serve', fails('ERR_PACKAGE_PATH_NOT_EXPORTED'))).toBe(false);
  });

  it('does not take another error for that', () => {
    for (const code of ['ERR_INVALID_PACKAGE_CONFIG', undefined]) {
      expect(() => isInstalled('@bellwether/some/serve', fails(code))).toThrow('failed');
    }
  });
});
