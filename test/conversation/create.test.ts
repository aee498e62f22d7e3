import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Form, FormValues } from '../../src/conversation/form.ts';
import { suggest } from '../../src/conversation/suggest.ts';
import type { Actor } from '../../src/desk/actor.ts';
import { fold } from '../../src/desk/fold.ts';
import { aTalk, fieldOf, formOf, initialOf, type Talk, textOf, valuesOf, viewOf } from './talk.ts';

let talk: Talk;
let siteId: number;
let enseignement: number;
let node: Record<string, number>;
beforeAll(async () => {
  talk = await aTalk();
  await talk.store.write(async (tx) => {
    siteId = (await tx.site.create({ data: { code: '0310094J', name: 'RECTORAT' } })).id;
    enseignement = (await tx.businessTeam.create({ data: { name: 'Enseignement' } })).id;
    await tx.person.updateMany({
      where: { id: talk.paul.id },
      data: { siteId, businessTeamId: enseignement },
    });
  });
  node = await catalogue([
    ['Métiers', 'Pédagogiques', 'Incident', "Outils d'enseignement", 'Anglais'],
    ['Métiers', 'Pédagogiques', 'Incident', "Outils d'enseignement", 'Mathématiques'],
    ['Métiers', 'Gestion', 'Incident', 'Pilotage', 'APAE'],
    ['Poste', 'Matériel', 'Incident', 'Impression', 'Imprimante'],
  ]);
  await talk.store.write((tx) =>
    tx.catalogueNode.updateMany({ where: { name: 'APAE' }, data: { teamId: talk.pilotes } }),
  );
});
afterAll(() => talk.close());

const LEVELS = ['domain', 'group', 'family', 'service', 'subcategory'] as const;

/** Nodes by their path, and leaves by their name. */
async function catalogue(paths: readonly (readonly string[])[]): Promise<Record<string, number>> {
  const ids: Record<string, number> = {};
  for (const names of paths) {
    for (const [depth, name] of names.entries()) {
      const path = names.slice(0, depth + 1).join(' > ');
      if (ids[path]) continue;
      const parentId = depth === 0 ? null : (ids[names.slice(0, depth).join(' > ')] ?? null);
      const data = { level: LEVELS[depth] ?? '', name, path, parentId, searchText: fold(path) };
      ids[path] = (await talk.store.write((tx) => tx.catalogueNode.create({ data }))).id;
      if (depth === 4) ids[name] = ids[path];
    }
  }
  return ids;
}

const idOf = (name: string): string => String(node[name]);
const startsAs = async (person: Actor, rest = {}): Promise<Form> =>
  formOf(await talk.wants(person, { kind: 'create', ...rest }));
const redrawn = async (person: Actor, form: Form, values: FormValues): Promise<Form> =>
  formOf(await talk.wants(person, { kind: 'redraw', context: form.context, values }));
const full = async (person: Actor, values: FormValues = {}): Promise<Form> => {
  const form = await startsAs(person);
  const context = form.redraw?.context ?? form.context;
  return formOf(
    await talk.wants(person, { kind: 'redraw', context, values: { ...valuesOf(form), ...values } }),
  );
};
async function submitted(person: Actor, form: Form, values: FormValues) {
  const reply = await talk.wants(person, {
    kind: 'submit',
    context: form.context,
    values: { ...valuesOf(form), ...values },
  });
  const { tone, buttons } = viewOf(reply, 'notice');
  expect(tone).toBe('done');
  const [look] = buttons;
  if (look?.intent.kind !== 'show') throw new Error('no way to the new ticket');
  return talk.store.read.ticket.findUniqueOrThrow({
    where: { id: look.intent.ticketId ?? 0 },
    include: { entries: true },
  });
}
const names = (form: Form): string[] => form.fields.map(({ name }) => name);

describe('the quick form', () => {
  it('asks an agent for whom, what and about what; a requester not for whom', async () => {
    expect(names(await startsAs(talk.suzanne))).toEqual([
      'requesterId',
      'title',
      'description',
      'subcategoryId',
    ]);
    expect(names(await startsAs(talk.paul))).toEqual(['title', 'description', 'subcategoryId']);
  });

  it('holds the words that were typed', async () => {
    const form = formOf(await talk.types(talk.paul, "nouveau L'écran\nest noir"));
    expect(initialOf(fieldOf(form, 'title'))).toBe("L'écran");
  });

  it('opens a ticket for oneself: the default team, the priority of a person and a normal urgency', async () => {
    const form = await startsAs(talk.paul, { title: 'Écran noir' });
    expect(await submitted(talk.paul, form, {})).toMatchObject({
      title: 'Écran noir',
      requesterId: talk.paul.id,
      authorId: talk.paul.id,
      beneficiaryId: null,
      teamId: talk.helpdesk,
      priority: 3,
      origin: 'chat',
      state: 'dispatched',
      visibility: 'me',
    });
  });

  it('opens one for somebody else, who called', async () => {
    const form = await startsAs(talk.suzanne, { title: 'Écran noir' });
    const ticket = await submitted(talk.suzanne, form, { requesterId: String(talk.paul.id) });
    expect(ticket).toMatchObject({ requesterId: talk.paul.id, authorId: talk.suzanne.id, origin: 'phone' });
  });

  it('goes to the subcategory’s team', async () => {
    const form = await startsAs(talk.paul, { title: 'Tableau de bord' });
    const ticket = await submitted(talk.paul, form, { subcategoryId: idOf('APAE') });
    expect(ticket).toMatchObject({ teamId: talk.pilotes, firstTeamId: talk.pilotes });
  });

  it('names the mistake under its field, in the person’s language', async () => {
    const { context } = await startsAs(talk.emma);
    expect(await talk.wants(talk.emma, { kind: 'submit', context, values: { title: ' ' } })).toEqual({
      reply: 'errors',
      errors: { title: 'Give the ticket a title.' },
    });
  });
});

describe('from a message', () => {
  const sourceLink = 'https://academie.slack.com/archives/C1/p1';

  it('keeps the link, the words, and that it came by chat', async () => {
    const description = 'Bonjour,\nmon écran est noir\nmerci';
    const form = await startsAs(talk.suzanne, { description, sourceLink });
    expect(initialOf(fieldOf(form, 'title'))).toBe('Mon écran est noir');
    const ticket = await submitted(talk.suzanne, form, { requesterId: String(talk.paul.id) });
    expect(ticket).toMatchObject({ description, sourceLink, origin: 'chat' });
  });

  it('one longer than a field holds is cut, and says so', async () => {
    const description = `Écran noir\n${'très long '.repeat(400)}`;
    const form = await startsAs(talk.suzanne, { description, sourceLink });
    expect(textOf(form.notice?.words ?? null)).toMatch(/seul son début.*\n.*message d'origine/);
    const ticket = await submitted(talk.suzanne, form, { requesterId: String(talk.paul.id) });
    expect(ticket.description).toMatch(/…$/);
    expect(ticket.description).toHaveLength(3_000);
  });
});

describe('« Plus de champs »', () => {
  it('keeps what was entered', async () => {
    const entered = {
      requesterId: String(talk.paul.id),
      title: 'Écran noir',
      description: 'Depuis ce matin',
      subcategoryId: idOf('Anglais'),
    };
    const form = await full(talk.suzanne, entered);
    expect(valuesOf(form)).toMatchObject(entered);
    expect(form.redraw).toBeUndefined();
    expect(names(form)).toEqual(
      expect.arrayContaining([
        'beneficiaryId',
        'siteId',
        'businessTeamId',
        'visibility',
        'origin',
        'requestType',
      ]),
    );
    expect(names(form)).toEqual(
      expect.arrayContaining(['impact', 'urgency', 'teamId', 'callbackPhone', 'postIt']),
    );
  });

  it('says the priority as it will be', async () => {
    const form = await full(talk.suzanne);
    expect(textOf(form.notice?.words ?? null)).toBe('Priorité\u00A0: normale');
    const urgent = await redrawn(talk.suzanne, form, { impact: 'department', urgency: 'critical' });
    expect(textOf(urgent.notice?.words ?? null)).toBe('Priorité\u00A0: critique');
  });

  it('opens a ticket with all of it', async () => {
    const form = await full(talk.suzanne, { title: 'Écran noir' });
    const ticket = await submitted(talk.suzanne, form, {
      requesterId: String(talk.paul.id),
      beneficiaryId: String(talk.emma.id),
      siteId: String(siteId),
      businessTeamId: String(enseignement),
      visibility: 'site',
      origin: 'mail',
      requestType: 'service_request',
      impact: 'service',
      urgency: 'critical',
      teamId: String(talk.pilotes),
      callbackPhone: '05 61 00 00 01',
      postIt: 'Rappeler',
      firstEntry: 'Avez-vous essayé ailleurs ?',
    });
    expect(ticket).toMatchObject({
      beneficiaryId: talk.emma.id,
      siteId,
      businessTeamId: enseignement,
      visibility: 'site',
      origin: 'mail',
      requestType: 'service_request',
      priority: 1,
      teamId: talk.pilotes,
      callbackPhone: '05 61 00 00 01',
      postIt: 'Rappeler',
    });
    expect(ticket.entries.map(({ text, authorId }) => [text, authorId])).toEqual([
      ['Avez-vous essayé ailleurs ?', talk.suzanne.id],
    ]);
  });

  it.each([
    ['site', () => ({ siteId, businessTeamId: null })],
    ['business_team', () => ({ siteId: null, businessTeamId: enseignement })],
  ] as const)('a ticket opened to « %s » is so to the requester’s own', async (visibility, wanted) => {
    const form = await full(talk.paul, { title: 'Écran noir' });
    expect(await submitted(talk.paul, form, { visibility })).toMatchObject({ visibility, ...wanted() });
  });
});

describe('the pickers of the catalogue', () => {
  const metiers = 'Métiers';
  const pedagogiques = 'Métiers > Pédagogiques';

  it('narrow what is below them', async () => {
    const form = await full(talk.suzanne, { domain: idOf(metiers), group: idOf(pedagogiques) });
    expect(fieldOf(form, 'family')).toMatchObject({ under: node[pedagogiques], redraws: true });
    expect(fieldOf(form, 'subcategoryId')).toMatchObject({ under: node[pedagogiques] });
  });

  it('let go of what is not under a parent chosen anew', async () => {
    const chosen = {
      domain: idOf('Poste'),
      group: idOf(pedagogiques),
      family: idOf('Métiers > Pédagogiques > Incident'),
      subcategoryId: idOf('Anglais'),
      title: 'Gardé',
    };
    const form = await full(talk.suzanne, chosen);
    expect(valuesOf(form)).toMatchObject({
      domain: idOf('Poste'),
      group: null,
      family: null,
      subcategoryId: null,
      title: 'Gardé',
    });
  });

  it('say where a subcategory stands, whatever was chosen first', async () => {
    const chosen = { domain: idOf(metiers), subcategoryId: idOf('Anglais') };
    expect(valuesOf(await full(talk.suzanne, chosen))).toMatchObject({
      ...chosen,
      group: idOf(pedagogiques),
      family: idOf('Métiers > Pédagogiques > Incident'),
    });
  });

  it('edit: the same form, and what is too long for a field stays as it is', async () => {
    const description = 'x'.repeat(5_000);
    const { ticketId } = await talk.opens(talk.paul, { description, postIt: 'À effacer' });
    const form = formOf(await talk.wants(talk.suzanne, { kind: 'act', action: 'edit', ticketId }));
    expect(names(form)).not.toContain('description');
    expect(textOf(form.notice?.words ?? null)).toContain('gardée entière');
    const again = await redrawn(talk.suzanne, form, { ...valuesOf(form), urgency: 'high' });
    expect(names(again)).not.toContain('description');
    await talk.wants(talk.suzanne, {
      kind: 'submit',
      context: again.context,
      values: { ...valuesOf(again), postIt: null },
    });
    const ticket = await talk.store.read.ticket.findUnique({ where: { id: ticketId } });
    expect(ticket).toMatchObject({ description, postIt: null, urgency: 'high', version: 2 });
  });
});

describe('five thousand subcategories', () => {
  beforeAll(async () => {
    await talk.store.write(async (tx) => {
      const parentId = node['Poste > Matériel > Incident > Impression'] ?? null;
      const rows = Array.from({ length: 5_000 }, (_, i) => {
        const name = `Logiciel ${String(i).padStart(4, '0')}`;
        const path = `Poste > Matériel > Incident > Impression > ${name}`;
        return { level: 'subcategory', name, path, parentId, searchText: fold(path) };
      });
      for (let from = 0; from < rows.length; from += 1_000) {
        await tx.catalogueNode.createMany({ data: rows.slice(from, from + 1_000) });
      }
    });
  });

  const labels = async (query: string, under?: number) =>
    (await suggest(talk.store, talk.paul, { source: 'subcategory', query, ...(under && { under }) })).map(
      ({ label }) => label,
    );

  it.each([
    ['imprim', 'Imprimante'],
    ['mathema', 'Mathématiques'],
    ['MATHÉMA', 'Mathématiques'],
    ['logiciel 4321', 'Logiciel 4321'],
    ['outils anglais', 'Anglais'],
  ])('“%s” finds %s first', async (query, first) => {
    expect((await labels(query))[0]).toBe(first);
  });

  it('are never more than a menu holds, and say where they stand', async () => {
    const offered = await suggest(talk.store, talk.paul, { source: 'subcategory', query: 'logiciel' });
    expect(offered).toHaveLength(30);
    const [anglais] = await suggest(talk.store, talk.paul, { source: 'subcategory', query: 'anglais' });
    expect(anglais?.detail).toBe("Outils d'enseignement › Incident › Pédagogiques");
  });

  it('are narrowed by what is chosen above', async () => {
    expect(await labels('', node['Métiers > Gestion'])).toEqual(['APAE']);
    expect(await labels('logiciel', node['Métiers'])).toEqual([]);
  });

  it('the other levels are offered by name, under their parent', async () => {
    const groups = await suggest(talk.store, talk.paul, {
      source: 'group',
      query: '',
      under: node['Métiers'] ?? 0,
    });
    expect(groups.map(({ label }) => label)).toEqual(['Gestion', 'Pédagogiques']);
  });
});

describe('the other pickers', () => {
  it('people, agents of a team, sites and business teams', async () => {
    const offered = async (
      person: Actor,
      source: 'person' | 'agent' | 'site' | 'businessTeam',
      query: string,
      under?: number,
    ) =>
      (await suggest(talk.store, person, { source, query, ...(under && { under }) })).map(
        ({ label }) => label,
      );
    expect(await offered(talk.suzanne, 'person', 'smi')).toEqual(['Paul Smith']);
    expect(await offered(talk.suzanne, 'agent', 'al', talk.helpdesk)).toEqual([
      'Josiane Albin',
      'Nadia Benali',
    ]);
    expect(await offered(talk.suzanne, 'agent', 'marc', talk.helpdesk)).toEqual([]);
    expect(await offered(talk.suzanne, 'site', 'rect')).toEqual(['0310094J – RECTORAT']);
    expect(await offered(talk.suzanne, 'businessTeam', 'ens')).toEqual(['Enseignement']);
  });

  it('show no address to a requester', async () => {
    const offered = await suggest(talk.store, talk.paul, { source: 'person', query: 'emma' });
    expect(JSON.stringify(offered)).not.toContain('@');
  });
});
