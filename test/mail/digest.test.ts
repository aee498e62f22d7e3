import { afterEach, beforeEach, expect, it } from 'vitest';
import { lessMailPath } from '../../src/desk/lessMail.ts';
import { queueDigests } from '../../src/desk/digests.ts';
import { tellAdmins } from '../../src/desk/tellAdmins.ts';
import { illustrated } from '../../src/mail/pictures.ts';
import { CATHERINE, type DeskByMail, deskByMail } from './deskByMail.ts';

const NADIA = 'nadia.benali@academie.example';
const DAY = 86_400_000;

let desk: DeskByMail;
beforeEach(async () => {
  desk = await deskByMail({ publicUrl: 'https://guichet.example.org' });
});
afterEach(() => desk.close());

/** Of the morning that it is; whatever else was mailed is left aside. */
async function morningMails() {
  await desk.settled();
  const before = desk.inboxOf(NADIA).length;
  await queueDigests(desk.store, desk.now());
  await desk.settled();
  return desk.inboxOf(NADIA).slice(before);
}

it('is mailed to a lead nobody has a chat with: what the chats show, with links for buttons', async () => {
  const { ticketId } = await desk.opens(desk.paul, { title: 'Écran <b>noir</b>' });
  await desk.mayDo(desk.catherine, 'take', ticketId);
  await desk.opens(desk.emma, { title: 'Copieur' });
  await desk.settled();
  desk.later(DAY);
  const [mail, ...more] = await morningMails();
  expect(more).toEqual([]);
  expect(mail?.subject).toBe('HELPDESK\u00a0: 2 ouvertes · 2 créées · 0 résolue · 1 non assignée');
  expect(mail?.headers).toMatchObject({
    'auto-submitted': 'auto-generated',
    'x-auto-response-suppress': 'All',
  });
  expect(mail?.text).toBe(
    [
      'Bonjour Nadia – HELPDESK, mardi 24 novembre',
      'Depuis\u00a0: 23 novembre 2026 à 09:00',
      '2 ouvertes · 2 créées · 0 résolue · 1 non assignée',
      "⚑ 1 en retard · 1 à tenir aujourd'hui",
      'Les 2 plus anciennes',
      [
        '• R-000001 · Écran <b>noir</b>',
        '  1 jour',
        '  ◆ Assignée',
        '  ▲ normale',
        '  Catherine Buffet',
        '  https://guichet.example.org/tickets/R-000001',
        '',
        '• R-000002 · Copieur',
        '  1 jour',
        '  ⚑ En retard',
        '  ● Affectée',
        '  ▲ normale',
        '  non défini',
        '  https://guichet.example.org/tickets/R-000002',
      ].join('\n'),
      'Créées et résolues, 14 jours\n  Créées 2 (au plus 2 par jour) · Résolues 0 (au plus 0 par jour)',
      'Charge par agent\n  1  Catherine Buffet\n  1  non défini',
      "Par âge\n  0  moins d'un jour\n  2  1 à 3 jours\n  0  3 à 7 jours\n  0  7 à 30 jours\n  0  plus de 30 jours",
      'Par état\n  1  Affectée\n  1  Assignée',
      'Par groupe de famille\n  2  non défini',
      `-- \nVous recevez ce bilan parce que vous êtes responsable de cette équipe. Pour changer d'heure ou de moyen, écrivez-moi «\u00a0notifications\u00a0» dans la messagerie.\nMoins d'e-mails <https://guichet.example.org${lessMailPath(desk.mail.secret, desk.nadia.id)}>\n`,
    ].join('\n\n'),
  );
  expect(mail?.html).toContain('<a href="https://guichet.example.org/tickets/R-000001"><strong>R-000001');
  expect(mail?.html).toContain('Écran &#60;b&#62;noir&#60;/b&#62;');
});

it('has the trend and the workload as pictures of its own, said in words as well', async () => {
  await desk.opens(desk.paul);
  const [mail] = await morningMails();
  // The stand-in puts each part where the mail's `cid:` names it.
  const pictures = [
    ...(mail?.html ?? '').matchAll(/<img src="data:image\/png;base64,[^"]+" width="600" alt="([^"]*)"/g),
  ];
  expect(pictures.map(([, alt]) => alt)).toEqual([
    'Créées et résolues, 14 jours – Créées 1 (au plus 1 par jour) · Résolues 0 (au plus 0 par jour)',
    'Charge par agent – non défini 1',
  ]);
  expect(mail?.html).toMatch(/<p[^>]*>Par état<\/p>\n<table/);
  expect(mail?.html).not.toMatch(/https?:\/\/(?!guichet\.example\.org\/(?:tickets|less-mail)\/)/);
  const ids = [...(mail?.source ?? '').matchAll(/^Content-Id: <([^>]+)>/gim)].map(([, id]) => id);
  expect(ids).toEqual(
    [1, 2].map((n) => `chart${n}.${desk.helpdesk}.${desk.nadia.id}.2026-11-23@desk.example`),
  );
});

it('draws in cells what cannot be drawn as a picture', async () => {
  const chart = {
    chart: 'bars',
    title: 'Charge',
    alt: 'Paul 2',
    bars: [{ label: 'Paul', count: 2 }],
  } as const;
  const blocks = [{ block: 'chart', chart }] as const;
  const noRenderer = () => Promise.reject(new Error('Cannot find module of Paul'));
  expect(await illustrated(desk.mail, blocks, 'x@desk.example', noRenderer)).toEqual({
    blocks,
    pictures: [],
  });
  expect(desk.logged.join('')).toContain('A picture of a mail could not be drawn');
  expect(desk.logged.join('')).not.toContain('Paul');
});

it('is mailed in the language of its reader, once a day and team, and not to who leads no more', async () => {
  await desk.store.write((tx) => tx.person.update({ where: { id: desk.nadia.id }, data: { locale: 'en' } }));
  await desk.opens(desk.paul, { title: 'Screen' });
  await desk.opens(desk.paul, { title: 'Network', teamId: desk.pilotes });
  const mails = await morningMails();
  expect(mails.map(({ subject }) => subject)).toEqual([
    'HELPDESK: 1 open · 1 created · 0 resolved · 1 unassigned',
    'PILOTES: 1 open · 1 created · 0 resolved · 1 unassigned',
  ]);
  expect(mails[0]?.text).toContain('Hello Nadia – HELPDESK, the week, Monday, November 23');
  expect(mails[0]?.text).toContain('\n\nWorkload by agent\n  1  not set\n\n');
  expect(await morningMails()).toEqual([]);
  desk.later(DAY);
  await queueDigests(desk.store, desk.now());
  await desk.store.write((tx) => tx.membership.updateMany({ data: { role: 'agent' } }));
  expect(await morningMails()).toEqual([]);
});

it('of several days in which no mail went is the last', async () => {
  await desk.opens(desk.paul);
  await desk.settled();
  const before = desk.inboxOf(NADIA).length;
  for (let morning = 0; morning < 3; morning += 1) {
    await queueDigests(desk.store, desk.now());
    desk.later(DAY);
  }
  await desk.settled();
  const digests = desk.inboxOf(NADIA).slice(before);
  expect(digests.map(({ text }) => text.split('\n')[0])).toHaveLength(1);
});

it('is of what an agent has in hand, where they ask for it, the worst first', async () => {
  const mild = await desk.opens(desk.paul, { title: 'Souris' });
  const bad = await desk.opens(desk.paul, { title: 'Serveur', impact: 'department', urgency: 'high' });
  for (const { ticketId } of [mild, bad]) await desk.mayDo(desk.catherine, 'take', ticketId);
  await desk.settled();
  const asks = (ownDigest: boolean) =>
    desk.store.write((tx) => tx.person.update({ where: { id: desk.catherine.id }, data: { ownDigest } }));
  const mailed = async () => {
    const before = desk.inboxOf(CATHERINE).length;
    await desk.settled();
    return desk.inboxOf(CATHERINE).slice(before);
  };
  await asks(true);
  await queueDigests(desk.store, desk.now());
  const [mail, ...more] = await mailed();
  expect(more).toEqual([]);
  expect(mail?.subject).toBe('Votre bilan\u00a0: 2 assignées à vous · 0 en attente · 0 non assignée');
  expect(mail?.text).toMatch(
    /^Bonjour Catherine – votre bilan[^]*R-000002 · Serveur\n[^]*R-000001 · Souris\n/,
  );
  expect(mail?.text).toContain('\u00a0notifications sans mon bilan\u00a0');
  expect(mail?.html).toMatch(/<img src="data:image\/png;base64,[^"]+" width="600" alt="Par âge – /);

  desk.later(DAY);
  await queueDigests(desk.store, desk.now());
  await asks(false);
  expect(await mailed()).toEqual([]);
});

it('has beside it the alerts of the desk, for its admins', async () => {
  await desk.store.write((tx) => tx.person.update({ where: { id: desk.nadia.id }, data: { admin: true } }));
  await desk.store.write((tx) =>
    tellAdmins(tx, 'left:1', { about: 'left', place: 'Général <HELPDESK>' }, desk.now()),
  );
  await desk.settled();
  const [mail] = desk.inboxOf(NADIA);
  expect(mail?.subject).toBe("Plus d'accès à Général <HELPDESK> dans Teams");
  expect(mail?.text).toContain("Je n'ai plus accès à Général <HELPDESK> dans Teams");
  expect(mail?.text).toContain('parce que vous administrez ce guichet');
});
