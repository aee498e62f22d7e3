import { fold } from '../../desk/fold.ts';
import { assignedTo } from '../../store/queries/assignedTo.ts';
import { allTeams, type TeamName } from '../../store/queries/allTeams.ts';
import { countOpen } from '../../store/queries/countOpen.ts';
import { countLate, lateInTeams } from '../../store/queries/lateInTeams.ts';
import { openInTeams } from '../../store/queries/openInTeams.ts';
import { requestedBy } from '../../store/queries/requestedBy.ts';
import type { ListName } from '../intent.ts';
import { show, type Reply } from '../reply.ts';
import type { Button, TicketList } from '../view.ts';
import { ticketListView } from '../views/ticketList.ts';
import type { Context, Wanted } from './context.ts';
import { help } from './help.ts';

export const PAGE = 20;

/** `mine`, `queue [team]` and the lists behind Home's buttons, a page at a time. */
export async function list(context: Context, wanted: Wanted<'list'>): Promise<Reply> {
  const { person, language } = context;
  const agent = person.memberships.length > 0;
  switch (wanted.list) {
    case 'requested':
      return show(await requestedList(context, wanted.cursor));
    case 'mine':
      return show(
        await (agent ? assignedList(context, wanted.cursor) : requestedList(context, wanted.cursor)),
      );
    case 'assigned':
      return show(await assignedList(context, wanted.cursor));
    case 'queue':
    case 'late':
    case 'unassigned': {
      // The queue is the agents': a requester's list is their own requests.
      if (!agent) return show(await requestedList(context, wanted.cursor));
      const teams = await teamsWanted(context, wanted.team);
      if (!teams) return help(context, [language.t('list.unknownTeam', { team: wanted.team ?? '' })]);
      return show(await queueList(context, teams, wanted.list, wanted.team, wanted.cursor));
    }
  }
}

async function teamsWanted({ store, person }: Context, name: string | undefined): Promise<TeamName[] | null> {
  const teams = await allTeams(store.read);
  if (name === undefined)
    return teams.filter(({ id }) => person.memberships.some(({ teamId }) => teamId === id));
  const found = teamNamed(teams, name);
  return found ? [found] : null;
}

/** By its key or name, or what one of them begins with. */
export function teamNamed(teams: readonly TeamName[], name: string): TeamName | null {
  const wanted = fold(name);
  if (wanted === '') return null;
  return (
    teams.find((team) => fold(team.key) === wanted || fold(team.name) === wanted) ??
    teams.find((team) => fold(team.key).startsWith(wanted) || fold(team.name).startsWith(wanted)) ??
    null
  );
}

async function queueList(
  { store, language, now }: Context,
  teams: readonly TeamName[],
  which: 'queue' | 'late' | 'unassigned',
  team: string | undefined,
  cursor: string | undefined,
): Promise<TicketList> {
  const { t } = language;
  const unassigned = which === 'unassigned';
  const teamIds = teams.map(({ id }) => id);
  const paged = { teamIds, limit: PAGE, ...(cursor && { cursor }) };
  const late = { ...paged, now: now() };
  const [page, total] = await (which === 'late'
    ? Promise.all([lateInTeams(store.read, late), countLate(store.read, late)])
    : Promise.all([
        openInTeams(store.read, { ...paged, unassigned }),
        countOpen(store.read, { teamIds, unassigned }),
      ]));
  const names = teams.map(({ name }) => name).join(', ');
  return ticketListView(
    {
      title: t(`list.${which}`, { teams: names, count: total }),
      items: page.items,
      next: nextPage(t('list.next'), page.next, which, team),
      empty: {
        words: [t(which === 'late' ? 'list.late.empty' : 'list.queue.empty', { teams: names })],
        buttons: [{ label: t('list.assigned'), intent: { kind: 'list', list: 'assigned' } }],
      },
      staff: true,
      now: now(),
    },
    language,
  );
}

async function assignedList({ store, person, language, now }: Context, cursor?: string): Promise<TicketList> {
  const { t } = language;
  const teamIds = person.memberships.map(({ teamId }) => teamId);
  const [page, waiting] = await Promise.all([
    assignedTo(store.read, { personId: person.id, limit: PAGE, ...(cursor && { cursor }) }),
    countOpen(store.read, { teamIds, unassigned: true }),
  ]);
  return ticketListView(
    {
      title: t('list.assigned'),
      items: page.items,
      next: nextPage(t('list.next'), page.next, 'assigned'),
      empty: {
        words: [t('list.assigned.empty', { count: waiting })],
        buttons: waiting > 0 ? [{ label: t('list.see'), intent: { kind: 'list', list: 'unassigned' } }] : [],
      },
      staff: true,
      now: now(),
      workedBy: person.id,
    },
    language,
  );
}

export async function requestedList(
  { store, person, language }: Context,
  cursor?: string,
): Promise<TicketList> {
  const { t } = language;
  const page = await requestedBy(store.read, { personId: person.id, limit: PAGE, ...(cursor && { cursor }) });
  return ticketListView(
    {
      title: t('list.requested'),
      items: page.items,
      next: nextPage(t('list.next'), page.next, 'requested'),
      empty: {
        words: [t('list.requested.empty')],
        buttons: [{ label: t('home.new'), intent: { kind: 'create' }, style: 'primary' }],
      },
      staff: false,
    },
    language,
  );
}

function nextPage(label: string, cursor: string | null, list: ListName, team?: string): Button | null {
  return cursor === null ? null : { label, intent: { kind: 'list', list, cursor, ...(team && { team }) } };
}
