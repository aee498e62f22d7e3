import { Prisma } from '../../../src/store/generated/sqlite/client.ts';
import type { Store } from '../../../src/store/open.ts';
import { agentsOf } from '../../../src/store/queries/agentsOf.ts';
import { assignedTo } from '../../../src/store/queries/assignedTo.ts';
import { cardsOf } from '../../../src/store/queries/cardsOf.ts';
import { cardlessTickets } from '../../../src/store/queries/cardlessTickets.ts';
import { catalogueChildren } from '../../../src/store/queries/catalogueChildren.ts';
import { contentsOfFiles, contentsToGo } from '../../../src/store/queries/contentsToGo.ts';
import { countByAgent } from '../../../src/store/queries/countByAgent.ts';
import { countByFamilyGroup } from '../../../src/store/queries/countByFamilyGroup.ts';
import { countByRequestType } from '../../../src/store/queries/countByRequestType.ts';
import { countByAge } from '../../../src/store/queries/countByAge.ts';
import { countByState } from '../../../src/store/queries/countByState.ts';
import { countOpen } from '../../../src/store/queries/countOpen.ts';
import { makeCursor } from '../../../src/store/queries/cursor.ts';
import { digest, openToTell } from '../../../src/store/queries/digest.ts';
import { digestReaders } from '../../../src/store/queries/digestReaders.ts';
import { filesOfReply } from '../../../src/store/queries/filesOfReply.ts';
import { findTickets } from '../../../src/store/queries/findTickets.ts';
import { internalNotes } from '../../../src/store/queries/internalNotes.ts';
import { countLate, lateInTeams } from '../../../src/store/queries/lateInTeams.ts';
import { openInTeams } from '../../../src/store/queries/openInTeams.ts';
import { requestedBy } from '../../../src/store/queries/requestedBy.ts';
import { requesterJournal } from '../../../src/store/queries/requesterJournal.ts';
import { similarSolved } from '../../../src/store/queries/similarSolved.ts';
import { slaDue, slaDueByAgent } from '../../../src/store/queries/slaDue.ts';
import { suggestPeople } from '../../../src/store/queries/suggestPeople.ts';
import { suggestSubcategories } from '../../../src/store/queries/suggestSubcategories.ts';
import { teamsOfChannel } from '../../../src/store/queries/teamsOfChannel.ts';
import { ticketByNumber } from '../../../src/store/queries/ticketByNumber.ts';
import { ticketCard } from '../../../src/store/queries/ticketCard.ts';
import { updatedByOthers } from '../../../src/store/queries/updatedByOthers.ts';
import { filledUntil } from '../../bench/million.ts';

type Searched = Pick<Store, 'read' | 'dialect'>;

/** Every question a user waits for, on a desk with teams 1 to 3 and some thousands of tickets. */
export function questions(store: Searched): [string, () => Promise<unknown>][] {
  const { read } = store;
  const teamIds = [1, 2, 3];
  const limit = 10;
  const all = { all: true } as const;
  const paul = { all: false, personId: 777, siteId: 278, businessTeamId: 3 } as const;
  const now = filledUntil(20_000);
  const days = Array.from({ length: 15 }, (_, at) => new Date(now.getTime() - (14 - at) * 86_400_000));
  const since = days[12] as Date;
  const find = (folded: string, filters = {}, visible: typeof all | typeof paul = all) =>
    findTickets(store, { folded, filters, visible, limit });
  return [
    ['openInTeams', () => openInTeams(read, { teamIds, limit })],
    ['openInTeams, next', () => openInTeams(read, { teamIds, limit, cursor: makeCursor([2, 500]) })],
    ['openInTeams, unassigned', () => openInTeams(read, { teamIds: [2], unassigned: true, limit })],
    ['lateInTeams', () => lateInTeams(read, { teamIds, now: new Date(), limit })],
    [
      'lateInTeams, next',
      () =>
        lateInTeams(read, { teamIds, now: new Date(), limit, cursor: makeCursor([1_600_000_000, 7, 500]) }),
    ],
    ['countLate', () => countLate(read, { teamIds, now: new Date() })],
    ['cardlessTickets', () => cardlessTickets(read, { platforms: ['slack'], limit })],
    [
      'cardlessTickets, next',
      () => cardlessTickets(read, { platforms: ['slack'], limit, cursor: makeCursor([2, 500]) }),
    ],
    ['slaDue', () => slaDue(read, { now: new Date(), limit })],
    ['slaDueByAgent', () => slaDueByAgent(read, new Date())],
    ['assignedTo', () => assignedTo(read, { personId: 3, limit })],
    ['requestedBy', () => requestedBy(read, { personId: 3, limit })],
    [
      'requestedBy, open',
      () => requestedBy(read, { personId: 3, openOnly: true, limit, cursor: makeCursor([900]) }),
    ],
    ['updatedByOthers', () => updatedByOthers(read, { teamIds, personId: 3, since: new Date(0), limit })],
    ['countOpen', () => countOpen(read, { teamIds, unassigned: true })],
    ['countByAgent', () => countByAgent(read, { teamIds })],
    ['countByRequestType', () => countByRequestType(read, { teamIds })],
    ['countByFamilyGroup', () => countByFamilyGroup(read, { teamIds })],
    ['digest', () => digest(read, { teamId: 2, now, since, days })],
    ['digest, is there one', () => openToTell(read, { teamId: 9, now, since })],
    ['digestReaders', () => digestReaders(read)],
    ['countByState of an agent', () => countByState(read, { agentId: 3 })],
    ['countByAge of an agent', () => countByAge(read, { agentId: 3, now, days: [1, 3] })],
    ['cardsOf', () => cardsOf(read, 7)],
    ['teamsOfChannel', () => teamsOfChannel(read, { platform: 'slack', channelId: 'C1' })],
    ['filesOfReply', () => filesOfReply(read, 7)],
    ['contentsToGo', () => contentsToGo(read, 100)],
    ['contentsOfFiles', () => contentsOfFiles(read, ['ab/cd', 'ab/ce'])],
    ['ticketByNumber', () => ticketByNumber(read, 7)],
    ['ticketCard', () => ticketCard(read, 7)],
    ['requesterJournal', () => requesterJournal(read, 7, { limit })],
    ['internalNotes', () => internalNotes(read, 7, limit)],
    ['agentsOf', () => agentsOf(read, 1)],
    ['suggestSubcategories', () => suggestSubcategories(store, { folded: 'imp', limit, under: 1 })],
    [
      'catalogueChildren',
      () => catalogueChildren(read, { level: 'service', parentId: 40, folded: '', limit }),
    ],
    ['suggestPeople', () => suggestPeople(store, { folded: 'imp', limit })],
    ['suggestPeople, no words', () => suggestPeople(store, { folded: '', limit })],
    ['findTickets', () => find('probleme impri')],
    ['findTickets, team', () => find('imprimante', { teamId: 2, agentId: null, priority: 1 })],
    ['findTickets, open', () => find('imprimante', { states: ['assigned'] })],
    ['findTickets, requester', () => find('imprimante', {}, paul)],
    ['findTickets, no words', () => find('')],
    ['findTickets, no words, open', () => find('', { states: ['assigned', 'pending'], teamId: 1 })],
    ['findTickets, no words, requester', () => find('', {}, paul)],
    ['similarSolved', () => similarSolved(store, { folded: 'imprimante bloque erreur', limit })],
  ];
}

export interface Statement {
  readonly query: string;
  readonly params: unknown[];
}

/** A client's log, as the statements it sent. */
export function statementOf({ query, params }: Prisma.QueryEvent): Statement {
  return { query, params: JSON.parse(params) as unknown[] };
}
