import { afterEach, expect, it } from 'vitest';
import { demoTenant } from '../../../src/demoTenant.ts';
import { demoWorkspace } from '../../../src/demoWorkspace.ts';
import { begin } from './tenant.ts';

const stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

it('holds the people of the demo desk, known by the same e-mails as in Slack', async () => {
  const demo = demoTenant();
  expect(demo.people.map(({ key, email }) => [key, email])).toContainEqual([
    'catherine',
    'catherine.buffet@academie.example',
  ]);
  const emails = (people: readonly { email?: string }[]) => people.map(({ email }) => email).sort();
  expect(emails(demo.people)).toEqual(emails(demoWorkspace().users));
  const { teams } = await begin(stops, demo);
  expect([...teams.chat('HELPDESK').members]).toContain('suzanne');
  expect([...teams.chat('PILOTES').members].sort()).toEqual(['marc', 'nadia']);
  expect(teams.chat('PILOTES').members.has('paul')).toBe(false);
});
