import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseSearch } from '../../src/conversation/commands/search.ts';
import { home, lookedAtHome } from '../../src/conversation/home.ts';
import type { Intent } from '../../src/conversation/intent.ts';
import type { TicketList } from '../../src/conversation/view.ts';
import type { Actor } from '../../src/desk/actor.ts';
import { referenceOf } from '../../src/desk/reference.ts';
import { aTalk, formOf, initialOf, type Talk, textOf, viewOf } from './talk.ts';

const listed = async (talk: Talk, person: Actor, wanted: Intent): Promise<TicketList> =>
  viewOf(await talk.wants(person, wanted), 'ticketList');
const titles = (list: TicketList | undefined): string[] => (list?.rows ?? []).map(({ title }) => title);

describe('an empty desk', () => {
  let talk: Talk;
  beforeAll(async () => {
    talk = await aTalk();
  });
  afterAll(() => talk.close());

  it.each([
    [
      'paul',
      'mine',
      "Vous n'avez pas encore de demande. Écrivez-moi simplement ce qui ne va pas.",
      ['Nouveau ticket'],
    ],
    ['emma', 'mine', 'You have no request yet. Just tell me what is wrong.', ['New ticket']],
    ['emma', 'queue', 'You have no request yet. Just tell me what is wrong.', ['New ticket']],
    ['suzanne', 'mine', "Rien à traiter. Aucune demande n'attend d'être prise en charge.", []],
    ['suzanne', 'queue', 'Rien à traiter chez HELPDESK.', ['Demandes qui me sont assignées']],
    ['suzanne', 'unassigned', 'Rien à traiter chez HELPDESK.', ['Demandes qui me sont assignées']],
    ['nadia', 'queue', 'Rien à traiter chez HELPDESK, PILOTES.', ['Demandes qui me sont assignées']],
  ] as const)('%s, %s: says what to do', async (name, list, words, buttons) => {
    const { empty, rows, next } = await listed(talk, talk[name], { kind: 'list', list });
    expect([textOf(empty.words), empty.buttons.map(({ label }) => label), rows, next]).toEqual([
      words,
      buttons,
      [],
      null,
    ]);
  });

  it('says what to do when nothing is found', async () => {
    const { empty } = await listed(talk, talk.paul, { kind: 'find', query: 'licorne' });
    expect(textOf(empty.words)).toBe(
      "Rien trouvé pour «\u00A0licorne\u00A0». Essayez moins de mots, ou le début d'un mot.",
    );
  });

  it('counts nothing on Home, and greets by the first name', async () => {
    const board = await home(talk.store, talk.suzanne, null, talk.now());
    expect(board.greeting).toBe('Bonjour Suzanne');
    expect(board.counts).toEqual([]);
    expect(board.sections.every(({ empty }) => textOf(empty.words) !== '')).toBe(true);
  });

  it('a team nobody knows is said, with the help', async () => {
    const help = viewOf(await talk.types(talk.suzanne, 'file TOITURE'), 'help');
    expect(textOf(help.intro)).toBe("Je ne connais pas d'équipe «\u00A0TOITURE\u00A0».");
  });
});

describe('45 tickets', () => {
  let talk: Talk;
  beforeAll(async () => {
    talk = await aTalk();
    for (let i = 1; i <= 45; i += 1) {
      const urgency = i % 3 === 0 ? 'critical' : 'medium';
      const { ticketId } = await talk.opens(talk.paul, { title: `Écran ${i}`, urgency });
      if (i % 2 === 0) await talk.mayDo(talk.catherine, 'take', ticketId);
    }
  });
  afterAll(() => talk.close());

  it.each([
    ['suzanne', { kind: 'list', list: 'queue' }, 45],
    ['suzanne', { kind: 'list', list: 'queue', team: 'help' }, 45],
    ['suzanne', { kind: 'list', list: 'unassigned' }, 23],
    ['catherine', { kind: 'list', list: 'assigned' }, 22],
    ['catherine', { kind: 'list', list: 'mine' }, 22],
    ['paul', { kind: 'list', list: 'mine' }, 45],
    ['paul', { kind: 'list', list: 'requested' }, 45],
    ['paul', { kind: 'find', query: 'ecran' }, 45],
    ['suzanne', { kind: 'find', query: 'écran' }, 45],
    ['suzanne', { kind: 'find', query: 'état:affectée' }, 23],
    ['suzanne', { kind: 'find', query: 'ecr priorité:urgente' }, 15],
  ] as [keyof Talk & ('paul' | 'suzanne' | 'catherine'), Intent, number][])(
    '%s, %j: each once, page by page',
    async (name, wanted, count) => {
      const seen: string[] = [];
      let page: Intent | null = wanted;
      let pages = 0;
      while (page) {
        const list: TicketList = await listed(talk, talk[name], page);
        expect(list.rows.length).toBeLessThanOrEqual(20);
        seen.push(...list.rows.map(({ reference }) => reference));
        page = list.next?.intent ?? null;
        pages += 1;
      }
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen).toHaveLength(count);
      expect(pages).toBe(Math.ceil(count / 20));
    },
  );

  it('a broken cursor is the first page', async () => {
    const list = await listed(talk, talk.suzanne, { kind: 'list', list: 'queue', cursor: 'nonsense' });
    expect(list.rows).toHaveLength(20);
  });

  it('the queue is in the order of work, with the tutorial’s columns for agents and fewer for requesters', async () => {
    const queue = await listed(talk, talk.suzanne, { kind: 'list', list: 'queue' });
    expect(titles(queue).slice(0, 3)).toEqual(['Écran 3', 'Écran 6', 'Écran 9']);
    expect(queue.title).toBe('Demandes en cours · HELPDESK (45)');
    expect(queue.columns).toEqual([
      'Demande',
      'Objet',
      'Demandeur',
      'Sous-catégorie',
      'Début',
      'Mise à jour',
      'Statut',
      'Priorité',
      'Agent',
    ]);
    for (const row of queue.rows) expect(row.cells).toHaveLength(queue.columns.length - 2);
    const own = await listed(talk, talk.paul, { kind: 'list', list: 'mine' });
    expect(own.columns).toEqual(['Demande', 'Objet', 'Début', 'Mise à jour', 'Statut']);
    for (const row of own.rows) expect(row.cells).toHaveLength(own.columns.length - 2);
  });

  it('each row opens its ticket', async () => {
    const [row] = (await listed(talk, talk.paul, { kind: 'list', list: 'mine' })).rows;
    const card = viewOf(await talk.wants(talk.paul, row?.open.intent ?? { kind: 'help' }), 'ticketCard');
    expect(card.reference).toBe(row?.reference);
  });
});

describe('find', () => {
  let talk: Talk;
  beforeAll(async () => {
    talk = await aTalk();
    const say = (title: string, urgency?: 'critical') =>
      talk.opens(talk.paul, { title, ...(urgency && { urgency }) });
    const imprimante = await say("L'imprimante bloque");
    await talk.mayDo(talk.catherine, 'take', imprimante.ticketId);
    const copieur = await say("Copieur et imprimante de l'étage", 'critical');
    await talk.mayDo(talk.suzanne, 'transfer', copieur.ticketId, { teamId: talk.pilotes });
    const vieille = await say('Vieille imprimante');
    await talk.mayDo(talk.catherine, 'take', vieille.ticketId);
    await talk.mayDo(talk.catherine, 'hold', vieille.ticketId, { reason: 'Pièce' });
    const finie = await say('Imprimante réparée');
    await talk.mayDo(talk.josiane, 'take', finie.ticketId);
    await talk.mayDo(talk.josiane, 'resolve', finie.ticketId, { code: 'other', solution: 'Changé' });
    // A requester who is called like an agent, and comes before her.
    const row = { name: 'Catherine Arnaud', searchText: 'catherine arnaud', createdAt: talk.now() };
    await talk.store.write((tx) => tx.person.create({ data: row }));
  });
  afterAll(() => talk.close());

  const BLOQUE = "L'imprimante bloque";
  const COPIEUR = "Copieur et imprimante de l'étage";
  it.each([
    ['imprimante', [BLOQUE, COPIEUR, 'Imprimante réparée', 'Vieille imprimante']],
    ['IMPRIMANTE REPAREE', ['Imprimante réparée']],
    ['impri état:assignée', [BLOQUE]],
    ['impri state:assigned', [BLOQUE]],
    ['impri Etat:Assigned', [BLOQUE]],
    ['impri état:"en attente"', ['Vieille imprimante']],
    ['impri state:pending', ['Vieille imprimante']],
    ['impri statut:on_hold', [BLOQUE, COPIEUR, 'Imprimante réparée', 'Vieille imprimante']],
    ['impri state:résolue', ['Imprimante réparée']],
    ['impri état:ouverte', [BLOQUE, COPIEUR, 'Vieille imprimante']],
    ['impri équipe:PILOTES', [COPIEUR]],
    ['impri team:pilo', [COPIEUR]],
    ['impri agent:moi', [BLOQUE, 'Vieille imprimante']],
    ['impri agent:catherine', [BLOQUE, 'Vieille imprimante']],
    ['impri agent:"Josiane Albin"', ['Imprimante réparée']],
    ['impri agent:personne', [COPIEUR]],
    ['impri priorité:urgente', [COPIEUR]],
    ['impri priority:high', [COPIEUR]],
    ['impri priorité:2', [COPIEUR]],
    ['état:assignée agent:moi', [BLOQUE]],
    ['erreur:404', []],
  ])('“%s”', async (query, found) => {
    for (const locale of ['fr', 'en']) {
      const list = await listed(talk, { ...talk.catherine, locale }, { kind: 'find', query });
      expect(titles(list).sort(), locale).toEqual([...found].sort());
    }
  });

  it('says which filters it does not know, and leaves them aside', async () => {
    const query = 'impri état:bizarre équipe:TOITURE agent:zorro priorité:9';
    const list = await listed(talk, talk.suzanne, { kind: 'find', query });
    expect(textOf(list.intro)).toBe(
      'Filtre ignoré, car inconnu\u00A0: état:bizarre, priorité:9, TOITURE, zorro',
    );
    expect(list.rows).toHaveLength(4);
  });

  it.each([
    ['fr', 'Chercher', 'Mots', 'Nouvelle recherche'],
    ['en', 'Search', 'Words', 'Search again'],
  ])('asks for its words in a form, in %s, and can be asked anew', async (locale, title, label, again) => {
    const person = { ...talk.suzanne, locale };
    const form = formOf(await talk.wants(person, { kind: 'search', query: 'copieur' }));
    expect([form.title, form.fields.map((field) => [field.label, initialOf(field)])]).toEqual([
      title,
      [[label, 'copieur']],
    ]);
    const submits = (query: string | null) =>
      talk.wants(person, { kind: 'submit', context: form.context, values: { query } });
    const list = viewOf(await submits(' imprimante '), 'ticketList');
    expect(list.rows.length).toBeGreaterThan(1);
    expect(list.again).toEqual({ label: again, intent: { kind: 'search', query: 'imprimante' } });
    expect(viewOf(await submits('licorne'), 'ticketList').again?.label).toBe(again);
    for (const nothing of [null, ' ', '?!'])
      expect(await submits(nothing)).toMatchObject({ reply: 'errors' });
  });

  it('finds a reference', async () => {
    const list = await listed(talk, talk.suzanne, { kind: 'find', query: referenceOf(1) });
    expect(titles(list)).toEqual([BLOQUE]);
  });

  it('takes words that look like a filter for words', () => {
    expect(parseSearch('constructor:x http://x y')).toMatchObject({
      words: 'constructor:x http://x y',
      unknown: [],
    });
  });
});

describe('Home', () => {
  let talk: Talk;
  let subcategory: number;
  beforeAll(async () => {
    talk = await aTalk();
    subcategory = await talk.store.write(async (tx) => {
      let parentId: number | null = null;
      let path = '';
      for (const [level, name] of [
        ['domain', 'Métiers'],
        ['group', 'Pédagogiques'],
        ['family', 'Incident'],
        ['service', 'Outils'],
        ['subcategory', 'Anglais'],
      ] as const) {
        path = path === '' ? name : `${path} > ${name}`;
        const data: {
          level: string;
          name: string;
          path: string;
          parentId: number | null;
          searchText: string;
        } = {
          level,
          name,
          path,
          parentId,
          searchText: 'x',
        };
        parentId = (await tx.catalogueNode.create({ data })).id;
      }
      return parentId ?? 0;
    });
    const mine = await talk.opens(talk.paul, { title: 'À moi', subcategoryId: subcategory });
    await talk.mayDo(talk.catherine, 'take', mine.ticketId);
    await talk.mayDo(talk.catherine, 'hold', mine.ticketId, { reason: 'Pièce' });
    const hers = await talk.opens(talk.paul, { title: 'À Josiane' });
    await talk.mayDo(talk.josiane, 'take', hers.ticketId);
    await talk.opens(talk.emma, { title: 'À personne', requestType: 'service_request' });
    await talk.opens(talk.emma, { title: 'Chez les pilotes', subcategoryId: subcategory }, undefined);
    await talk.opens(talk.catherine, { title: 'La mienne' });
  });
  afterAll(() => talk.close());

  it('has the tutorial’s sections, for an agent', async () => {
    const board = await home(talk.store, talk.catherine, null, talk.now());
    expect(board.sections.map(({ title }) => title)).toEqual([
      'Tickets qui me sont assignés',
      'Les demandes en cours dans mes équipes (5)',
      "Mises à jour par d'autres (3)",
      'Mes demandes à titre personnel',
    ]);
    const [assigned, teams, updated, own] = board.sections;
    expect(titles(assigned)).toEqual(['À moi']);
    expect(assigned?.rows[0]?.act?.label).toBe('Reprendre');
    expect(titles(teams)).toHaveLength(5);
    expect(titles(updated).sort()).toEqual(['Chez les pilotes', 'À Josiane', 'À personne'].sort());
    expect(titles(own)).toEqual(['La mienne']);
  });

  it('counts by agent with « non défini », by type, and by family group', async () => {
    const { counts } = await home(talk.store, talk.catherine, null, talk.now());
    expect(
      counts.map(({ title, bars }) => [title, bars.map(({ label, count }) => `${label} ${count}`)]),
    ).toEqual([
      ['Par agent', ['Catherine Buffet 1', 'Josiane Albin 1', 'non défini 3']],
      ['Par type', ['Incident 4', 'Demande de service 1']],
      ['Par groupe de famille', ['Pédagogiques 2', 'non défini 3']],
    ]);
  });

  it('a requester has their own requests, and nothing of the teams', async () => {
    const board = await home(talk.store, talk.paul, null, talk.now());
    expect(board.sections.map(titles)).toEqual([['À Josiane', 'À moi']]);
    expect(board.counts).toEqual([]);
    expect(board.buttons.map(({ label }) => label)).toEqual(['Nouveau ticket', 'Chercher', 'Aide']);
  });

  it('tells what others changed since one last looked, not what one did oneself', async () => {
    talk.later(60_000);
    expect(await lookedAtHome(talk.store, talk.nadia.id, talk.now())).toBeNull();
    const looked = talk.now();
    talk.later(60_000);
    const { ticketId } = await talk.opens(talk.paul, { title: 'Depuis' });
    await talk.mayDo(talk.nadia, 'note', ticketId, { text: 'Vu' });
    const other = await talk.opens(talk.paul, { title: 'Par un autre' });
    await talk.mayDo(talk.josiane, 'note', other.ticketId, { text: 'Vu' });
    talk.later(60_000);
    const seenAt = await lookedAtHome(talk.store, talk.nadia.id, talk.now());
    expect(seenAt).toEqual(looked);
    const board = await home(talk.store, talk.nadia, seenAt, talk.now());
    expect(titles(board.sections[2])).toEqual(['Par un autre']);
    expect(board.sections[2]?.intro).toContainEqual({ at: looked, as: 'moment' });
  });
});
