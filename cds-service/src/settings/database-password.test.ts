import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import pg from 'pg';
import { readSettings, readVariables } from './settings.js';

const directory = mkdtempSync(join(tmpdir(), 'database-password-'));
afterAll(() => rmSync(directory, { recursive: true }));

const url = 'postgres://bellwether@db.example:5432/bellwether?sslmode=verify-full';
const fileWith = (text: string): string => {
  const file = join(directory, 'password');
  writeFileSync(file, text);
  return file;
};
const read = (environment: Readonly<Record<string, string>>) => readSettings(environment).databaseUrl;

describe('DATABASE_PASSWORD_FILE', () => {
  it('any password of one line is the one that PostgreSQL gets, and the rest of the URL stays', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[^\r\n\0]+$/), fc.constantFrom('', '\n', '\r\n'), (password, end) => {
        const databaseUrl = read({ DATABASE_URL: url, DATABASE_PASSWORD_FILE: fileWith(`${password}${end}`) }) ?? '';
        expect(new pg.Client({ connectionString: databaseUrl.replace(/\?.*/, '') }).password).toBe(password);
        expect(databaseUrl).toMatch(
          /^postgres:\/\/bellwether:[^@]+@db\.example:5432\/bellwether\?sslmode=verify-full$/,
        );
      }),
    );
  });

  it('programs that need only the database have it too', () => {
    const environment = { DATABASE_URL: url, DATABASE_PASSWORD_FILE: fileWith('secret') };
    expect(readVariables(environment, ['DATABASE_URL']).DATABASE_URL).toContain('bellwether:secret@');
  });

  it.each([
    [
      'without a URL',
      undefined,
      'x',
      'DATABASE_PASSWORD_FILE: set without DATABASE_URL, which it belongs to: set both, or neither.',
    ],
    [
      'beside another password',
      'postgres://a:hunter2@db.example/b',
      'x',
      'DATABASE_PASSWORD_FILE: DATABASE_URL has a password too: remove one of them.',
    ],
    [
      'for nobody',
      'postgres://db.example/b',
      'x',
      'DATABASE_PASSWORD_FILE: DATABASE_URL names no user, whose password it is.',
    ],
    ['empty', url, '\n', 'DATABASE_PASSWORD_FILE: the file is empty.'],
  ])('%s it is refused in one sentence', (_, databaseUrl, text, message) => {
    const given = databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl };
    expect(() => read({ ...given, DATABASE_PASSWORD_FILE: fileWith(text) })).toThrow(
      expect.objectContaining({ code: 'settings-invalid', message }),
    );
  });

  it('a file that is not there is refused', () => {
    expect(() => read({ DATABASE_URL: url, DATABASE_PASSWORD_FILE: join(directory, 'none') })).toThrow(
      'DATABASE_PASSWORD_FILE: the file cannot be read (ENOENT).',
    );
  });
});
