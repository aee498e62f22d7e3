import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ActionId } from '../../src/desk/lifecycle.ts';
import type { Entries } from '../../src/playground/slack/person.ts';
import { type Arranged, arrange, cardOf, STEPS, toldDuring } from './arrange.ts';
import {
  catherine,
  type DeskInSlack,
  deskInSlack,
  helpdesk,
  marc,
  nadia,
  paul,
  pilotes,
  suzanne,
  wordsOf,
} from './deskInSlack.ts';

let desk: DeskInSlack;
beforeAll(async () => {
  desk = await deskInSlack();
});
afterAll(() => desk.stop());

/** `where`: in the team's channel, in the own conversation with the bot, or on the card that was asked for. */
interface Case {
  readonly action: ActionId;
  readonly from: keyof typeof STEPS | 'awaiting_approval';
  readonly who: string;
  readonly where: 'team' | 'own' | 'asked';
  readonly label: string;
  readonly entries?: Entries | ((desk: DeskInSlack) => Promise<Entries>);
  readonly fr: string;
  readonly en: string;
  /** What the store holds afterwards. */
  readonly then: object;
  /** Whom it is told, and what is said; nobody else hears of it. */
  readonly told: Readonly<Record<string, RegExp>>;
  /** On the team's card afterwards. */
  readonly card: RegExp;
  /** On the requester's card afterwards; absent: nothing of it. */
  readonly his?: RegExp;
}

const personId = async ({ store }: DeskInSlack, name: string) =>
  String((await store.read.person.findFirstOrThrow({ where: { name } })).id);
const teamId = async ({ store }: DeskInSlack, key: string) =>
  String((await store.read.team.findFirstOrThrow({ where: { key } })).id);

const CASES: readonly Case[] = [
  {
    action: 'take',
    from: 'dispatched',
    who: catherine,
    where: 'team',
    label: "M'assigner",
    fr: 'prendre {R}',
    en: 'take {R}',
    then: { state: 'assigned' },
    told: { [paul]: /Catherine Buffet prend en charge/ },
    card: /Assignée[^]*Catherine Buffet/,
    his: /Prise en charge par HELPDESK \(Catherine Buffet\)/,
  },
  {
    action: 'take',
    from: 'assigned',
    who: suzanne,
    where: 'asked',
    label: 'Auto-réaffecter',
    fr: "m'assigner {R}",
    en: 'take {R}',
    then: { state: 'assigned' },
    told: { [paul]: /Suzanne Diabaté prend en charge/, [catherine]: /Suzanne Diabaté s'est assigné/ },
    card: /Suzanne Diabaté/,
    his: /HELPDESK \(Suzanne Diabaté\)/,
  },
  {
    action: 'assign',
    from: 'dispatched',
    who: catherine,
    where: 'team',
    label: 'Assigner',
    entries: async (of) => ({ agentId: await personId(of, 'Suzanne Diabaté') }),
    fr: 'assigner {R} Suzanne',
    en: 'assign {R} @suzanne diabate',
    then: { state: 'assigned' },
    told: { [paul]: /Suzanne Diabaté prend en charge/, [suzanne]: /a assigné la demande à Suzanne/ },
    card: /Suzanne Diabaté/,
    his: /HELPDESK \(Suzanne Diabaté\)/,
  },
  {
    action: 'assign',
    from: 'assigned',
    who: nadia,
    where: 'team',
    label: 'Réassigner',
    entries: async (of) => ({ agentId: await personId(of, 'Suzanne Diabaté') }),
    fr: 'réassigner {R} Suzanne',
    en: 'assign {R} suzanne',
    then: { state: 'assigned' },
    told: {
      [paul]: /Suzanne Diabaté prend en charge/,
      [suzanne]: /a assigné la demande à Suzanne/,
      [catherine]: /a assigné la demande à Suzanne/,
    },
    card: /Suzanne Diabaté/,
    his: /HELPDESK \(Suzanne Diabaté\)/,
  },
  {
    action: 'transfer',
    from: 'assigned',
    who: catherine,
    where: 'team',
    label: 'Affecter à une équipe',
    entries: async (of) => ({ teamId: await teamId(of, 'PILOTES'), note: 'Pour vous.' }),
    fr: 'affecter {R} PILOTES : Pour vous.',
    en: 'move {R} pilotes Pour vous.',
    then: { state: 'redispatched', agentId: null },
    told: { [paul]: /confiée à l'équipe PILOTES/ },
    card: /Passée à PILOTES(?![^]*(?:Pour vous\.|M'assigner|Affecter|Clore|Autres actions))[^]*Ouvrir/,
    his: /Chez PILOTES/,
  },
  {
    action: 'hold',
    from: 'assigned',
    who: catherine,
    where: 'team',
    label: 'En attente',
    entries: { reason: 'Pièce commandée', until: '2099-12-24' },
    fr: 'attente {R} Pièce commandée',
    en: 'hold {R} Pièce commandée',
    then: { state: 'pending', pendingReason: 'Pièce commandée' },
    told: { [paul]: /mise en attente[^]*Pièce commandée/ },
    card: /En attente[^]*Pièce commandée/,
    his: /En attente/,
  },
  {
    action: 'ask',
    from: 'assigned',
    who: catherine,
    where: 'team',
    label: 'À compléter',
    entries: { question: 'Quel poste ?' },
    fr: 'compléter {R} Quel poste ?',
    en: 'ask {R} Quel poste ?',
    then: { state: 'awaiting_requester' },
    told: { [paul]: /Catherine Buffet a une question[^]*Quel poste/ },
    card: /À compléter[^]*Quel poste/,
    his: /En attente de votre réponse/,
  },
  {
    action: 'resume',
    from: 'pending',
    who: catherine,
    where: 'team',
    label: 'Reprendre',
    fr: 'reprendre {R}',
    en: 'resume {R}',
    then: { state: 'assigned' },
    told: { [paul]: /Votre demande est reprise/ },
    card: /Assignée/,
    his: /Prise en charge/,
  },
  {
    action: 'chase',
    from: 'awaiting_requester',
    who: catherine,
    where: 'team',
    label: 'Relancer',
    entries: { message: 'Avez-vous pu regarder ?' },
    fr: 'relancer {R} Avez-vous pu regarder ?',
    en: 'chase {R} Avez-vous pu regarder ?',
    then: { state: 'awaiting_requester' },
    told: { [paul]: /vous relance[^]*Avez-vous pu regarder/ },
    card: /Avez-vous pu regarder/,
    his: /Avez-vous pu regarder/,
  },
  {
    action: 'chase',
    from: 'assigned',
    who: paul,
    where: 'own',
    label: 'Relancer',
    entries: { message: 'Du nouveau ?' },
    fr: 'relancer {R} Du nouveau ?',
    en: 'chase {R} Du nouveau ?',
    then: { state: 'assigned' },
    told: { [catherine]: /Paul Smith relance[^]*Du nouveau/ },
    card: /Du nouveau/,
    his: /Du nouveau/,
  },
  {
    action: 'resolve',
    from: 'assigned',
    who: catherine,
    where: 'team',
    label: 'Résolu',
    entries: { code: 'assistance', solution: 'Câble rebranché.' },
    fr: 'résoudre {R} assistance : Câble rebranché.',
    en: 'resolve {R} assistance Câble rebranché.',
    then: { state: 'resolved', resolutionCode: 'assistance', solution: 'Câble rebranché.' },
    told: { [paul]: /a résolu votre demande[^]*Câble rebranché/ },
    card: /Résolue[^]*Câble rebranché/,
    his: /Résolue[^]*Câble rebranché/,
  },
  {
    action: 'reopen',
    from: 'resolved',
    who: paul,
    where: 'own',
    label: 'Rouvrir',
    entries: { reason: 'Toujours noir.' },
    fr: 'rouvrir {R} Toujours noir.',
    en: 'reopen {R} Toujours noir.',
    then: { state: 'assigned' },
    told: { [catherine]: /Paul Smith a rouvert[^]*Toujours noir/ },
    card: /Assignée[^]*Toujours noir/,
    his: /Prise en charge[^]*Toujours noir/,
  },
  {
    action: 'close',
    from: 'resolved',
    who: paul,
    where: 'own',
    label: "C'est réglé",
    entries: { satisfaction: '2', comment: 'Merci' },
    fr: 'clore {R} 2 Merci',
    en: 'close {R} 2 Merci',
    then: { state: 'closed', closure: 'confirmed', satisfaction: 2, satisfactionComment: 'Merci' },
    told: { [catherine]: /Paul Smith a confirmé/ },
    card: /Close/,
    his: /Close/,
  },
  {
    action: 'close',
    from: 'resolved',
    who: catherine,
    where: 'team',
    label: 'Clore la demande',
    fr: 'clore {R}',
    en: 'close {R}',
    then: { state: 'closed', closure: 'confirmed' },
    told: { [paul]: /Votre demande est close/ },
    card: /Close/,
    his: /Close/,
  },
  {
    action: 'closeAdministratively',
    from: 'dispatched',
    who: nadia,
    where: 'asked',
    label: 'Clôture administrative',
    entries: { reason: 'Doublon' },
    fr: 'cloture-administrative {R} Doublon',
    en: 'close-admin {R} Doublon',
    then: { state: 'closed', closure: 'administrative' },
    told: { [paul]: /close \(clôture administrative\)[^]*Doublon/ },
    card: /Close[^]*Doublon/,
    his: /Close[^]*Doublon/,
  },
  {
    action: 'abandon',
    from: 'assigned',
    who: paul,
    where: 'own',
    label: "C'est réglé",
    entries: { reason: 'Plus besoin' },
    fr: 'abandonner {R} Plus besoin',
    en: 'abandon {R} Plus besoin',
    then: { state: 'abandoned' },
    told: { [catherine]: /Paul Smith a mis fin[^]*Plus besoin/ },
    card: /Abandonnée[^]*Plus besoin/,
    his: /Abandonnée/,
  },
  {
    action: 'follow',
    from: 'dispatched',
    who: marc,
    where: 'asked',
    label: 'Suivre',
    fr: 'suivre {R}',
    en: 'follow {R}',
    then: { state: 'dispatched' },
    told: {},
    card: /Affectée/,
  },
  {
    action: 'unfollow',
    from: 'dispatched',
    who: catherine,
    where: 'team',
    label: 'Ne plus suivre',
    fr: 'ne-plus-suivre {R}',
    en: 'unfollow {R}',
    then: { state: 'dispatched' },
    told: {},
    card: /Affectée/,
  },
  {
    action: 'approve',
    from: 'awaiting_approval',
    who: nadia,
    where: 'own',
    label: 'Approuver',
    fr: 'approuver {R}',
    en: 'approve {R}',
    then: { state: 'dispatched' },
    told: { [paul]: /approuvée/ },
    card: /Affectée/,
    his: /Chez HELPDESK/,
  },
  {
    action: 'reject',
    from: 'awaiting_approval',
    who: nadia,
    where: 'own',
    label: 'Rejeter',
    entries: { reason: 'Plus de budget' },
    fr: 'rejeter {R} Plus de budget',
    en: 'reject {R} Plus de budget',
    then: { state: 'rejected' },
    told: { [paul]: /n'est pas approuvée[^]*Plus de budget/ },
    card: /Rejetée[^]*Plus de budget/,
    his: /Rejetée[^]*Plus de budget/,
  },
  {
    action: 'rate',
    from: 'closed',
    who: paul,
    where: 'own',
    label: 'Donner mon avis',
    entries: { satisfaction: '1', comment: 'Rapide' },
    fr: 'noter {R} 1 Rapide',
    en: 'rate {R} 1 Rapide',
    then: { satisfaction: 1, satisfactionComment: 'Rapide' },
    told: { [catherine]: /Paul Smith a donné son avis[^]*Rapide/ },
    card: /Avis du demandeur/,
  },
  {
    action: 'reply',
    from: 'assigned',
    who: catherine,
    where: 'team',
    label: 'Répondre',
    entries: { text: 'On regarde.' },
    fr: 'répondre {R} On regarde.',
    en: 'reply {R} On regarde.',
    then: { state: 'assigned' },
    told: { [paul]: /Catherine Buffet vous répond[^]*On regarde/ },
    card: /On regarde/,
    his: /On regarde/,
  },
  {
    action: 'reply',
    from: 'awaiting_requester',
    who: paul,
    where: 'own',
    label: 'Répondre',
    entries: { text: 'Le poste 4.' },
    fr: 'répondre {R} Le poste 4.',
    en: 'reply {R} Le poste 4.',
    then: { state: 'assigned' },
    told: { [catherine]: /Paul Smith a répondu[^]*Le poste 4/ },
    card: /Le poste 4/,
    his: /Le poste 4/,
  },
  {
    action: 'note',
    from: 'assigned',
    who: suzanne,
    where: 'team',
    label: '🔒 Note interne',
    entries: { text: 'Déjà vu en mai.' },
    fr: 'note {R} Déjà vu en mai.',
    en: 'note {R} Déjà vu en mai.',
    then: { state: 'assigned' },
    told: { [catherine]: /Note interne de Suzanne[^]*Déjà vu/ },
    card: /Déjà vu en mai/,
  },
  {
    action: 'edit',
    from: 'dispatched',
    who: catherine,
    where: 'team',
    label: 'Modifier',
    entries: { title: 'Écran bleu', impact: 'department', urgency: 'critical' },
    fr: 'modifier {R}',
    en: 'edit {R}',
    then: { title: 'Écran bleu', priority: 1 },
    told: {},
    card: /Écran bleu/,
    his: /Écran bleu/,
  },
];

describe.each(CASES)('$action from $from by $who ($label)', (one) => {
  it('from the card', () => held(one, (ticket) => fromCard(one, ticket)));
  it.each(['fr', 'en'] as const)('as a command in %s', (language) =>
    held(one, (ticket) => typed(one, ticket, one[language])),
  );
});

/** The act changes the store, both cards where they stand, and reaches exactly whom it concerns, once. */
async function held(one: Case, act: (ticket: Arranged) => Promise<void>): Promise<void> {
  const ticket = await arrange(desk, one.from);
  if (one.action === 'unfollow') await typed(one, ticket, 'suivre {R}');
  const told = await toldDuring(desk, () => act(ticket));

  const { id, reference } = ticket;
  expect(await desk.store.read.ticket.findUniqueOrThrow({ where: { id } })).toMatchObject(one.then);
  expect([...told.keys()].sort()).toEqual(Object.keys(one.told).sort());
  for (const [userId, words] of Object.entries(one.told)) {
    // A card put there for the first time comes with what it is about, in its thread.
    const lines = told.get(userId)?.filter(({ thread_ts }) => thread_ts !== undefined) ?? [];
    expect(lines.map(wordsOf)).toEqual([expect.stringMatching(words)]);
  }
  const card = await cardOf(desk, helpdesk, reference);
  expect(card.ts).toBe(ticket.card.ts);
  expect(wordsOf(card)).toMatch(one.card);
  const his = await cardOf(desk, paul, reference);
  expect(his.ts).toBe(ticket.his.ts);
  if (one.his) expect(wordsOf(his)).toMatch(one.his);
  if (one.action === 'note' || one.action === 'transfer') {
    expect(desk.slack.dmOf(paul).map(wordsOf).join()).not.toMatch(/Déjà vu|Pour vous/);
  }
  if (one.action === 'transfer') {
    const theirs = wordsOf(await cardOf(desk, pilotes, reference));
    expect(theirs).toMatch(/Réaffectée[^]*PILOTES[^]*Pour vous\.[^]*M'assigner/);
  }
}

async function fromCard(one: Case, ticket: Arranged): Promise<void> {
  const { slack } = desk;
  if (one.where === 'asked') await slack.as(one.who).command('/ticket', ticket.reference);
  const on =
    one.where === 'team'
      ? ticket.card
      : one.where === 'own'
        ? await cardOf(desk, one.who, ticket.reference)
        : await slack.until(() =>
            slack.ephemerals(one.who).findLast((seen) => wordsOf(seen).includes(ticket.reference)),
          );
  if (!one.entries) return desk.press(one.who, helpdesk, one.label, on);
  const entries = typeof one.entries === 'function' ? await one.entries(desk) : one.entries;
  const submitted = await desk.fill(one.who, helpdesk, one.label, entries, on);
  expect(submitted.outcome).toMatch(/closed|cleared/);
}

async function typed(one: Case, ticket: Arranged, line: string): Promise<void> {
  const { slack } = desk;
  const outcome = await slack.as(one.who).command('/ticket', line.replace('{R}', ticket.reference));
  expect(outcome.ok).toBe(true);
  if (one.action !== 'edit') return;
  await slack.until(() => slack.modals(one.who).length > 0);
  await slack.as(one.who).submit(typeof one.entries === 'object' ? one.entries : {});
}
