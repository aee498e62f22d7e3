import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { demoDeskFile, seedDemo } from '../../src/desk/demo/seed.ts';
import { applyDeskFile } from '../../src/desk/deskFile/apply.ts';
import { readDeskFile } from '../../src/desk/deskFile/read.ts';
import type { DeskFile } from '../../src/desk/deskFile/schema.ts';
import { linkPerson } from '../../src/desk/person.ts';
import type { Store } from '../../src/store/open.ts';
import { openTestStore } from '../store/testStore.ts';

const now = new Date('2026-11-23T08:00:00Z');
const SMALL = `desk:
  name: Petit bureau
people:
  - name: Paul Smith
    email: paul.smith@academie.example
teams:
  - key: HELPDESK
    lead: paul.smith@academie.example
`;
const mistakesOf = (text: string) => {
  const read = readDeskFile(text);
  return 'mistakes' in read ? read.mistakes.map(({ line, message }) => `${line} ${message}`) : [];
};

describe('reading desk.yaml', () => {
  it('accepts a small desk', () => {
    expect(mistakesOf(SMALL)).toEqual([]);
  });

  it.each([
    ['an unknown lead', SMALL.replace('lead: paul', 'lead: jean'), /^8 teams\.0\.lead: no person “jean/],
    ['a bad e-mail', SMALL.replace('email: paul.smith@', 'email: paul'), /^5 people\.0\.email/],
    ['an unknown key', SMALL.replace('name: Petit', 'nam: Petit'), /^2 desk/],
    [
      'an unknown default team',
      `${SMALL.replace('desk:\n', 'desk:\n  defaultTeam: NOBODY\n')}`,
      /^2 desk\.defaultTeam: no team/,
    ],
    [
      'a person twice',
      SMALL.replace('teams:', '  - { name: P, email: paul.smith@academie.example }\nteams:'),
      /^6 people\.1\.email: .*twice/,
    ],
    ['a bad time zone', SMALL.replace('desk:\n', 'desk:\n  timeZone: Mars/Olympus\n'), /^2 desk\.timeZone/],
    [
      'hours backwards',
      SMALL.replace('desk:\n', 'desk:\n  hours: { mon: [12:00-08:00] }\n'),
      /^2 desk\.hours\.mon\.0/,
    ],
    [
      'an unknown target',
      SMALL.replace('desk:\n', 'desk:\n  sla:\n    tto: { high: soon }\n'),
      /^3 desk\.sla\.tto\.high: a target is written 30m/,
    ],
    [
      'a target without end',
      SMALL.concat('    sla: { ttr: { low: 900h } }\n'),
      /^9 teams\.0\.sla\.ttr\.low: a target is 1m to 500h/,
    ],
    [
      'a second reminder before the first',
      SMALL.concat('    reminders: { answerDays: [5, 2] }\n'),
      /^9 teams\.0\.reminders\.answerDays: the second reminder comes after the first/,
    ],
    [
      'a patience without end',
      SMALL.replace('desk:\n', 'desk:\n  reminders: { closeDays: 365 }\n'),
      /^2 desk\.reminders\.closeDays: at most 90 days/,
    ],
    [
      'a day that is none',
      SMALL.replace('desk:\n', 'desk:\n  extraHolidays: [2026-02-30]\n'),
      /^2 desk\.extraHolidays\.0: a day is written/,
    ],
    ['holidays of elsewhere', SMALL.replace('desk:\n', 'desk:\n  holidays: mars\n'), /^2 desk\.holidays/],
    ['broken YAML', 'desk: [', /^1 /],
    ['an empty file', '', /^1 desk file/],
  ])('%s is named with its line', (_, text, expected) => {
    const mistakes = mistakesOf(text);
    expect(mistakes.length).toBeGreaterThan(0);
    expect(
      mistakes.some((mistake) => expected.test(mistake)),
      mistakes.join('\n'),
    ).toBe(true);
  });

  it('names all mistakes at once', () => {
    expect(
      mistakesOf(SMALL.replace('lead: paul', 'lead: jean').concat('    members: [a@b.example]\n')),
    ).toHaveLength(2);
  });
});

describe('applying it', () => {
  let store: Store;
  beforeEach(async () => {
    store = await openTestStore();
  });
  afterEach(() => store.close());
  const apply = (file: DeskFile, dryRun = false) => applyDeskFile(store, file, { now, dryRun });

  it('makes the desk, and changes nothing the second time', async () => {
    expect((await apply(demoDeskFile())).length).toBeGreaterThan(40);
    expect(await apply(demoDeskFile())).toEqual([]);
    expect(await store.read.membership.count()).toBe(7);
    const anglais = await store.read.catalogueNode.findFirstOrThrow({ where: { name: 'Anglais' } });
    expect(anglais.path.split(' > ')).toHaveLength(5);
  });

  it('keeps targets: the desk’s, with what it does not say, and a team’s, a service’s and a subcategory’s own', async () => {
    const text = `desk:
  name: Petit bureau
  holidays: none
  extraHolidays: [2026-12-24]
  sla:
    tto: { critical: 15m }
people:
  - { name: Paul Smith, email: paul.smith@academie.example }
teams:
  - { key: HELPDESK, lead: paul.smith@academie.example, sla: { tto: { low: 1h30 } } }
catalogue:
  - domain: D
    groups:
      - group: G
        families:
          - family: F
            services:
              - service: S
                sla: { ttr: { high: 6h } }
                subcategories: [{ name: A, sla: { ttr: { high: 90m } } }, B]
`;
    const read = readDeskFile(text);
    if ('mistakes' in read) throw new Error(JSON.stringify(read.mistakes));
    await apply(read.desk);
    expect(await apply(read.desk)).toEqual([]);
    const setting = async (key: string) =>
      (await store.read.setting.findUniqueOrThrow({ where: { key } })).value;
    expect(JSON.parse(await setting('sla'))).toMatchObject({
      tto: { critical: 15, high: 120, medium: 240, low: 480 },
      ttr: { critical: 240 },
    });
    expect([await setting('holidays'), await setting('extraHolidays')]).toEqual(['none', '["2026-12-24"]']);
    expect(await store.read.team.findFirstOrThrow()).toMatchObject({ sla: '{"tto":{"low":90}}' });
    const nodes = await store.read.catalogueNode.findMany({ orderBy: { path: 'asc' } });
    expect(nodes.map(({ name, sla }) => [name, sla])).toEqual([
      ...['D', 'G', 'F'].map((name) => [name, null]),
      ['S', '{"ttr":{"high":360}}'],
      ['A', '{"ttr":{"high":90}}'],
      ['B', null],
    ]);
    const plain = readDeskFile(
      text
        .replace(', sla: { tto: { low: 1h30 } }', '')
        .replace('sla: { ttr: { high: 6h } }\n                ', ''),
    );
    if ('mistakes' in plain) throw new Error(JSON.stringify(plain.mistakes));
    expect(await apply(plain.desk)).toEqual([
      { change: 'change', what: 'team', name: 'HELPDESK' },
      { change: 'change', what: 'catalogue', name: 'D > G > F > S' },
    ]);
  });

  it('leaves a channel that was found by its name, until the file names another', async () => {
    await apply(demoDeskFile());
    const found = { channelId: 'C0123', workspace: 'T1' };
    await store.write((tx) => tx.teamChannel.updateMany({ where: { channelId: '#helpdesk' }, data: found }));
    expect(await apply(demoDeskFile())).toEqual([]);
    expect(await store.read.teamChannel.count({ where: found })).toBe(1);
    const renamed = structuredClone(demoDeskFile()) as DeskFile & {
      teams: { channels: { slack?: string } }[];
    };
    for (const team of renamed.teams) team.channels.slack = team.channels.slack?.replace('helpdesk', 'desk');
    expect(await apply(renamed)).toEqual([{ change: 'change', what: 'channel', name: 'HELPDESK slack' }]);
    expect(await store.read.teamChannel.count({ where: { channelId: '#desk', workspace: '' } })).toBe(1);
  });

  it('keeps the language and zone it names whatever a chat says; where it is silent the chat’s win', async () => {
    const withPaul = (more: object) => {
      const file = structuredClone(demoDeskFile()) as DeskFile & { people: DeskFile['people'][number][] };
      const at = file.people.findIndex(({ name }) => name === 'Paul Smith');
      file.people[at] = { ...file.people[at]!, locale: undefined, timeZone: undefined, ...more };
      return file;
    };
    const paul = () => store.read.person.findFirstOrThrow({ where: { name: 'Paul Smith' } });
    const slackSays = (locale: string, timeZone: string) =>
      linkPerson(store, {
        platform: 'slack',
        workspace: 'T1',
        userId: 'UPAUL',
        email: 'paul.smith@academie.example',
        name: 'Paul',
        locale,
        timeZone,
        now,
      });

    await apply(withPaul({ locale: 'en' }));
    expect(await slackSays('fr-FR', 'Indian/Reunion')).toMatchObject({
      locale: 'en',
      timeZone: 'Indian/Reunion',
    });
    expect(await paul()).toMatchObject({ locale: 'en', timeZone: 'Indian/Reunion' });
    // What the chat said is no change for the file to undo.
    expect(await apply(withPaul({ locale: 'en' }))).toEqual([]);

    const person = { change: 'change', what: 'person', name: 'paul.smith@academie.example' };
    expect(await apply(withPaul({ timeZone: 'Europe/Paris' }))).toEqual([person]);
    expect(await paul()).toMatchObject({ locale: 'en', timeZone: 'Europe/Paris' });
    expect(await slackSays('fr-FR', 'Indian/Reunion')).toMatchObject({
      locale: 'fr',
      timeZone: 'Europe/Paris',
    });

    expect(await apply(withPaul({}))).toEqual([person]);
    expect(await slackSays('en-GB', 'Europe/London')).toMatchObject({
      locale: 'en',
      timeZone: 'Europe/London',
    });
  });

  it('names people a chat has met before, in its language from then on', async () => {
    const met = {
      platform: 'slack',
      workspace: 'T1',
      userId: 'UEMMA',
      name: 'Emma',
      timeZone: 'Europe/Paris',
    };
    const email = 'emma.clarke@academie.example';
    expect(await linkPerson(store, { ...met, email, locale: 'fr-FR', now })).toMatchObject({ locale: 'fr' });
    await apply(demoDeskFile());
    expect(await linkPerson(store, { ...met, email, locale: 'fr-FR', now })).toMatchObject({
      name: 'Emma Clarke',
      locale: 'en',
    });
  });

  it('a dry run says the same and changes nothing', async () => {
    const said = await apply(demoDeskFile(), true);
    expect(await store.read.person.count()).toBe(0);
    expect(await apply(demoDeskFile())).toEqual(said);
  });

  it('says each change: a member gone, one promoted, a subcategory retired and brought back', async () => {
    const file = demoDeskFile();
    await apply(file);
    const changed = structuredClone(file) as {
      teams: { members: string[] }[];
      catalogue: unknown[];
    } & DeskFile;
    changed.teams[0]?.members.pop();
    changed.catalogue.pop();
    const changes = await apply(changed);
    expect(changes).toContainEqual({
      change: 'remove',
      what: 'member',
      name: 'HELPDESK oliver.grant@academie.example',
    });
    expect(changes.filter((c) => c.what === 'catalogue' && c.change === 'remove').length).toBeGreaterThan(8);
    expect((await apply(file)).every((c) => c.change !== 'remove')).toBe(true);
    expect(await apply(file)).toEqual([]);
  });

  it('takes a catalogue of 5,000 subcategories', async () => {
    const file = demoDeskFile();
    const service = file.catalogue[0]?.groups[0]?.families[0]?.services[0];
    for (let i = 0; i < 5_000; i++) service?.subcategories.push({ name: `Logiciel ${i}` });
    await apply(file);
    expect(await store.read.catalogueNode.count({ where: { level: 'subcategory' } })).toBeGreaterThan(5_000);
    expect(await apply(file)).toEqual([]);
  }, 20_000);

  it('seeds the demo once, and queues no message of it', async () => {
    expect(await seedDemo(store, now)).toBe(14);
    expect(await seedDemo(store, now)).toBe(0);
    expect(await store.read.ticket.count()).toBe(14);
    const last = await store.read.ticket.findFirstOrThrow({ orderBy: { number: 'desc' } });
    expect(last).toMatchObject({
      number: 380,
      title: 'Impossible de lancer le logiciel',
      state: 'dispatched',
    });
    expect(await store.read.delivery.count()).toBe(0);
  }, 20_000);
});
