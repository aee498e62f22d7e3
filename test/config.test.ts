import { describe, expect, it } from 'vitest';
import { readConfig } from '../src/config.ts';

describe('the environment', () => {
  it.each([
    [{}, 'file:data/guichet.db'],
    [{ DATABASE_URL: '' }, 'file:data/guichet.db'],
    [{ DATABASE_URL: 'postgresql://u@h/d' }, 'postgresql://u@h/d'],
  ])('%j opens %s', (env, url) => {
    expect(readConfig(env)).toEqual({ config: { databaseUrl: url } });
  });

  it('is refused in a sentence that does not repeat a password', () => {
    const read = readConfig({ DATABASE_URL: 'mysql://root:hunter2@h/d' });
    expect(read).toEqual({ mistakes: ['DATABASE_URL must be file:PATH or postgresql://USER@HOST/NAME.'] });
  });
});
