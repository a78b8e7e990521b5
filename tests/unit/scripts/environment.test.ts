import { afterEach, describe, expect, test } from 'vitest';
import { settings } from '../../../scripts/environment.js';

const before = { ...process.env };
const set = (given: Record<string, string>) => Object.assign(process.env, given);

afterEach(() => {
  for (const name of Object.keys(process.env)) if (!(name in before)) Reflect.deleteProperty(process.env, name);
  Object.assign(process.env, before);
});

describe('settings', () => {
  test('an empty value counts as not set', () => {
    set({ PORT: '', HOST: '', SANAD_DATA: '', DATABASE_URL: '', SANAD_URL: '' });
    expect(settings()).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      data: '.sanad',
      databaseUrl: undefined,
      url: 'http://localhost:3000',
    });
  });

  test('the address follows the port unless it is given, and never ends with a slash', () => {
    set({ PORT: '8080', SANAD_URL: '' });
    expect(settings().url).toBe('http://localhost:8080');
    set({ SANAD_URL: 'https://desk.example/' });
    expect(settings().url).toBe('https://desk.example');
  });

  test.each(['0', '65536', '-1', '3.5', 'http', '80 80'])('PORT=%s is refused in words', (port) => {
    set({ PORT: port });
    expect(() => settings()).toThrow(/PORT must be a number from 1 to 65535/);
  });
});
