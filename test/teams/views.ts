import { teamDigestView } from '../../src/conversation/views/digest.ts';
import { helpView } from '../../src/conversation/views/help.ts';
import { noteLineView } from '../../src/conversation/views/line.ts';
import { offerView } from '../../src/conversation/views/offer.ts';
import { parkedView } from '../../src/conversation/views/parked.ts';
import { pingView } from '../../src/conversation/views/ping.ts';
import { refusalWords } from '../../src/conversation/views/refusal.ts';
import { ticketCardView } from '../../src/conversation/views/ticketCard.ts';
import { ticketListView } from '../../src/conversation/views/ticketList.ts';
import type { TicketCard, TicketList, View } from '../../src/conversation/view.ts';
import { moment } from '../../src/conversation/words.ts';
import type { Actor } from '../../src/desk/actor.ts';
import { languageOf, type Locale } from '../../src/i18n/language.ts';
import type { NoteLine } from '../../src/store/queries/internalNotes.ts';
import type { TicketCard as TicketFacts } from '../../src/store/queries/ticketCard.ts';
import type { TicketSummary } from '../../src/store/queries/ticketSummary.ts';

/** Views as the desk makes them, of the tutorial's ticket. */

export const noon = new Date('2026-11-24T12:00:00Z');
const minutesAgo = (minutes: number): Date => new Date(noon.getTime() - minutes * 60_000);

const HELPDESK = 1;
const paul: Actor = person(1, 'Paul Smith', []);
const catherine: Actor = person(3, 'Catherine Buffet', [{ teamId: HELPDESK, role: 'agent' }]);

const nadia: Actor = person(7, 'Nadia Benali', [{ teamId: HELPDESK, role: 'lead' }]);

function person(id: number, name: string, memberships: Actor['memberships']): Actor {
  return { id, name, locale: 'fr', timeZone: 'Europe/Paris', admin: false, memberships };
}

const named = (id: number, name: string) => ({ id, name, email: null, phone: null });

export const facts: TicketFacts = {
  id: 380,
  number: 380,
  version: 4,
  title: 'Impossible de lancer le logiciel',
  description:
    "Depuis ce matin, le logiciel d'anglais ne se lance plus en salle 12.\nMessage : « Licence introuvable ».\n\nLes autres salles vont bien.",
  requesterId: 2,
  authorId: 2,
  beneficiaryId: 1,
  siteId: 1,
  businessTeamId: 1,
  visibility: 'me',
  origin: 'phone',
  subcategoryId: 9,
  requestType: 'incident',
  impact: 'service',
  urgency: 'medium',
  priority: 3,
  state: 'dispatched',
  active: true,
  teamId: HELPDESK,
  firstTeamId: HELPDESK,
  agentId: null,
  callbackPhone: '05 61 00 00 00',
  postIt: 'Salle fermée le mercredi',
  sourceLink: null,
  parentId: null,
  pendingReason: null,
  pendingUntil: null,
  resolutionCode: null,
  solution: null,
  closure: null,
  closureReason: null,
  satisfaction: null,
  satisfactionComment: null,
  createdAt: minutesAgo(72),
  updatedAt: minutesAgo(12),
  updatedById: 2,
  stateSince: minutesAgo(72),
  takenAt: null,
  resolvedAt: null,
  closedAt: null,
  requesterChasedAt: null,
  slaStartedAt: minutesAgo(72),
  ttoDueAt: new Date('2026-11-24T15:40:00Z'),
  ttrTargetMs: 16 * 3_600_000,
  ttrSpentMs: 0,
  ttrSince: minutesAgo(72),
  ttrDueAt: new Date('2026-11-26T09:40:00Z'),
  requester: named(2, 'Suzanne Diabaté'),
  beneficiary: named(1, 'Paul Smith'),
  agent: null,
  team: { id: HELPDESK, key: 'HELPDESK', name: 'HELPDESK' },
  site: { id: 1, code: '0310094J', name: 'RECTORAT' },
  businessTeam: { id: 1, name: 'Langues vivantes' },
  subcategory: {
    id: 9,
    name: 'Anglais',
    path: ['Logiciels', 'Pédagogiques', 'Incident', "Outils d'enseignement", 'Anglais'],
    approverId: null,
  },
  parentNumber: 214,
  watcherIds: [],
  files: [{ id: 3, name: 'écran *noir* [12].png', size: 12_345, entryId: null, secret: 'key' }],
  lastEntries: [
    {
      id: 1,
      kind: 'message',
      text: "Avez-vous testé l'application depuis un autre poste de l'établissement ?",
      authorId: 3,
      authorName: 'Catherine Buffet',
      createdAt: minutesAgo(40),
      withdrawnAt: null,
      edited: false,
    },
    {
      id: 2,
      kind: 'message',
      text: "Oui, sur deux postes : c'est la même chose.",
      authorId: 2,
      authorName: 'Suzanne Diabaté',
      createdAt: minutesAgo(12),
      withdrawnAt: null,
      edited: true,
    },
  ],
};

const toRequester = { why: 'requester' as const, may: () => false };

const notes: readonly NoteLine[] = [
  {
    id: 7,
    text: 'Même panne hier à Muret : relancer le service de licences.',
    authorId: 4,
    authorName: 'Josiane Albin',
    createdAt: minutesAgo(10),
    edited: false,
  },
];

const item = (number: number, rest: Partial<TicketSummary> = {}): TicketSummary => ({
  id: number,
  number,
  version: 1,
  title: 'Batterie à changer',
  state: 'dispatched',
  priority: 2,
  requesterName: 'Suzanne Diabaté',
  beneficiaryName: null,
  teamId: HELPDESK,
  teamKey: 'HELPDESK',
  teamName: 'HELPDESK',
  agentId: null,
  agentName: null,
  subcategoryName: 'Ordinateur portable',
  createdAt: minutesAgo(3 * 1_440),
  updatedAt: minutesAgo(95),
  stateSince: minutesAgo(1_440),
  pendingUntil: null,
  lateAt: null,
  ...rest,
});

const mine = { agentId: catherine.id, agentName: catherine.name };
const items: readonly TicketSummary[] = [
  item(338, { title: "Mon écran ne s'allume plus", state: 'pending', priority: 1, ...mine }),
  item(335),
  item(341, { title: 'Changer le mot de passe de messagerie', state: 'assigned', priority: 4, ...mine }),
  item(352, { title: 'Vidéoprojecteur de la salle des conseils', state: 'awaiting_requester', ...mine }),
];

export function agentCard(locale: Locale, rest: Partial<TicketFacts> = {}): TicketCard {
  const viewer = { for: 'person', person: catherine, now: noon } as const;
  return ticketCardView({ ...facts, ...rest }, viewer, languageOf(locale), notes, []);
}

export function requesterCard(locale: Locale, rest: Partial<TicketFacts> = {}): TicketCard {
  const viewer = { for: 'person', person: paul, now: noon } as const;
  return ticketCardView({ ...facts, ...rest }, viewer, languageOf(locale), [], []);
}

export function queue(locale: Locale, all: readonly TicketSummary[] = items): TicketList {
  const language = languageOf(locale);
  const { t } = language;
  return ticketListView(
    {
      title: t('list.queue', { teams: 'HELPDESK', count: all.length }),
      items: all,
      next: { label: t('list.next'), intent: { kind: 'list', list: 'queue', cursor: 'abc' } },
      empty: { words: [t('list.queue.empty', { teams: 'HELPDESK' })], buttons: [] },
      staff: true,
      workedBy: catherine.id,
    },
    language,
  );
}

/** At least one of each kind, with what differs within it. */
export function samples(locale: Locale): Readonly<Record<string, View>> {
  const language = languageOf(locale);
  const { t } = language;
  const done = { agent: named(3, 'Catherine Buffet'), agentId: 3 };
  const solution = 'Le service de licences a été relancé.';
  const assigned = { ...facts, ...done, state: 'assigned' };
  return {
    agentCard: agentCard(locale),
    requesterCard: requesterCard(locale, { ...done, state: 'assigned' }),
    resolvedCard: requesterCard(locale, {
      ...done,
      state: 'resolved',
      resolutionCode: 'assistance',
      solution,
      resolvedAt: noon,
    }),
    pendingCard: agentCard(locale, {
      ...done,
      state: 'pending',
      pendingReason: 'Pièce commandée',
      pendingUntil: new Date('2026-12-01T08:00:00Z'),
    }),
    teamCard: ticketCardView(facts, { for: 'team', now: noon }, language, notes, []),
    queue: queue(locale),
    requests: ticketListView(
      {
        title: t('list.requested'),
        items,
        next: null,
        empty: { words: [t('list.requested.empty')], buttons: [] },
        staff: false,
      },
      language,
    ),
    nothing: queue(locale, []),
    dashboard: {
      view: 'dashboard',
      greeting: t('home.greeting', { name: 'Catherine' }),
      buttons: [
        { label: t('home.new'), intent: { kind: 'create' }, style: 'primary' },
        { label: t('home.queue'), intent: { kind: 'list', list: 'queue' } },
        { label: t('home.help'), intent: { kind: 'help' } },
      ],
      sections: [
        { ...queue(locale), title: t('home.assigned') },
        {
          ...queue(locale, []),
          title: t('home.updated', { count: 0 }),
          intro: language.parts('home.updated.since', { when: moment(minutesAgo(1_080)) }),
        },
      ],
      counts: [
        {
          title: t('home.byAgent'),
          bars: [
            { label: 'Suzanne Diabaté', count: 3 },
            { label: 'Josiane Albin', count: 1 },
            { label: t('home.undefined'), count: 12 },
          ],
        },
        {
          title: t('home.byType'),
          bars: [
            { label: t('requestType.incident'), count: 4 },
            { label: t('requestType.service_request'), count: 1 },
          ],
        },
      ],
    },
    digest: teamDigestView(
      {
        viewer: nadia,
        team: { key: 'HELPDESK', name: 'HELPDESK' },
        period: { edition: 'daily', since: minutesAgo(1_440), openBefore: 11 },
        now: noon,
        days: ['2026-11-22', '2026-11-23', '2026-11-24'],
        figures: {
          open: 14,
          byState: [{ state: 'assigned', count: 14 }],
          byAgent: [
            { id: 3, name: 'Catherine Buffet', count: 12 },
            { id: null, name: null, count: 2 },
          ],
          byFamilyGroup: [{ id: null, name: null, count: 14 }],
          byAge: [1, 2, 3, 8, 0],
          created: 9,
          resolved: 6,
          trend: { created: [0, 4, 8], resolved: [1, 0, 2] },
          oldest: items,
          serviceLevel: { resolved: 9, kept: 8, late: 3, dueToday: 5 },
        },
      },
      language,
    ),
    info: { view: 'notice', tone: 'info', words: [t('greeting.thanks')], buttons: [] },
    done: {
      view: 'notice',
      tone: 'done',
      words: [t('done.replied.requester', { reference: 'R-000380', requester: 'Suzanne Diabaté' })],
      buttons: [{ label: t('withdraw.button'), intent: { kind: 'withdraw', entryId: 9 }, style: 'danger' }],
    },
    stale: {
      view: 'notice',
      tone: 'warning',
      words: refusalWords(
        { refused: 'stale', byId: 3, at: new Date(noon.getTime() - 2_000) },
        language,
        'Catherine Buffet',
      ),
      buttons: [],
      card: agentCard(locale),
    },
    help: helpView(language, { agent: true, lead: true, admin: true }, null),
    parked: parkedView(
      {
        items: [
          {
            id: 9,
            key: 'cards:380:e9',
            platform: 'teams',
            kind: 'cards',
            attempts: 300,
            error: 'in_doubt:timeout',
            createdAt: noon,
            ticket: { number: 380, team: { name: 'HELPDESK' } },
            person: null,
          },
          {
            id: 7,
            key: 'alert:left:7',
            platform: 'any',
            kind: 'alert',
            attempts: 1,
            error: null,
            createdAt: noon,
            ticket: null,
            person: { name: 'Nadia Benali' },
          },
        ],
        count: 12,
        did: null,
        more: true,
        first: true,
      },
      language,
    ),
    offer: offerView(
      {
        draftId: 5,
        title: "Impossible de lancer le logiciel d'anglais en salle 12",
        text: "Bonjour,\nImpossible de lancer le logiciel d'anglais en salle 12\nIl s'ouvre puis se ferme.",
        proposed: { subcategory: { id: 9, path: facts.subcategory?.path ?? [] }, similar: 4 },
      },
      language,
    ),
    reply: pingView(
      {
        action: 'reply',
        ticket: assigned,
        actorName: 'Catherine Buffet',
        text: 'Relancez le poste, puis dites-moi.',
        asRequester: true,
        ...toRequester,
      },
      language,
    ),
    resolved: pingView(
      {
        action: 'resolve',
        ticket: { ...assigned, state: 'resolved' },
        actorName: 'Catherine Buffet',
        text: solution,
        asRequester: true,
        ...toRequester,
      },
      language,
    ),
    note: noteLineView(
      { author: 'Josiane Albin', text: notes[0]?.text ?? '', edited: true },
      'R-000380',
      language,
    ),
    taken: pingView(
      {
        action: 'take',
        ticket: assigned,
        actorName: 'Catherine Buffet',
        text: null,
        asRequester: true,
        ...toRequester,
      },
      language,
    ),
    breach: pingView(
      {
        ...{ action: 'ttrBreach', ticket: assigned, actorName: null, text: null, asRequester: false },
        ...{ why: 'lead' as const, may: () => true },
      },
      language,
    ),
    reading: {
      view: 'reading',
      title: 'R-000380',
      parts: [
        { heading: [{ strong: facts.title }], text: facts.description },
        ...facts.lastEntries.map(({ authorName, text, createdAt }) => ({
          heading: [{ strong: authorName }, ` · ${t('line.kind.message')} · `, moment(createdAt)],
          text,
        })),
        {
          heading: ['🔒 ', { strong: 'Josiane Albin' }, ` · ${t('card.internalNote')} · `, moment(noon)],
          text: notes[0]?.text ?? '',
        },
      ],
      next: { label: t('list.next'), intent: { kind: 'read', ticketId: 380, cursor: 'abc' } },
    },
  };
}
