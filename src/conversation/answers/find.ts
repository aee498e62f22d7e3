import { fold } from '../../desk/fold.ts';
import { visibleTo } from '../../desk/visibility.ts';
import { allTeams } from '../../store/queries/allTeams.ts';
import { findTickets } from '../../store/queries/findTickets.ts';
import { suggestPeople } from '../../store/queries/suggestPeople.ts';
import { parseSearch } from '../commands/search.ts';
import { searchForm } from '../forms/searchForm.ts';
import { open, show, type Reply } from '../reply.ts';
import { ticketListView } from '../views/ticketList.ts';
import type { Context, Wanted } from './context.ts';
import { PAGE, teamNamed } from './list.ts';

/** « Chercher »: the form that asks what to find, with what was looked for before. */
export function search({ language }: Context, { query }: Wanted<'search'>): Reply {
  return open(searchForm(language, { query: query ?? null }));
}

/** `find words state:… team:… agent:… priority:…` among what this person may see. */
export async function find(context: Context, { query, cursor }: Wanted<'find'>): Promise<Reply> {
  const { store, person, language } = context;
  const { t } = language;
  const search = parseSearch(query);
  const teams = search.team === null ? [] : await allTeams(store.read);
  const team = search.team === null ? null : teamNamed(teams, search.team);
  const agentId = await agentWanted(context, search.agent);
  const unknown = [
    ...search.unknown,
    ...(search.team !== null && !team ? [search.team] : []),
    ...(search.agent !== null && agentId === undefined ? [search.agent] : []),
  ];
  const page = await findTickets(store, {
    folded: fold(search.words),
    filters: {
      ...(search.states.length > 0 && { states: search.states }),
      ...(team && { teamId: team.id }),
      ...(agentId !== undefined && { agentId }),
      ...(search.priority !== null && { priority: search.priority }),
    },
    visible: visibleTo(person),
    limit: PAGE,
    ...(cursor && { cursor }),
  });
  return show(
    ticketListView(
      {
        title: t('find.title', { query }),
        ...(unknown.length > 0 && { intro: [t('find.unknownFilter', { filters: unknown.join(', ') })] }),
        items: page.items,
        next:
          page.next === null
            ? null
            : { label: t('list.next'), intent: { kind: 'find', query, cursor: page.next } },
        empty: { words: [t('find.empty', { query })], buttons: [] },
        again: { label: t('find.again'), intent: { kind: 'search', query } },
        staff: person.memberships.length > 0,
        now: context.now(),
      },
      language,
    ),
  );
}

/** Null: nobody's; undefined: no filter, or nobody of that name. */
async function agentWanted(
  { store, person }: Context,
  name: string | null,
): Promise<number | null | undefined> {
  if (name === null) return undefined;
  const folded = fold(name);
  if (['moi', 'me'].includes(folded)) return person.id;
  if (['personne', 'none', 'nobody', 'non defini'].includes(folded)) return null;
  const fitting = await suggestPeople(store, { folded, limit: 100 });
  // Whoever works on tickets, not a requester of the same name.
  const agents = await store.read.membership.findMany({
    where: { personId: { in: fitting.map(({ id }) => id) } },
    select: { personId: true },
  });
  return fitting.find(({ id }) => agents.some(({ personId }) => personId === id))?.id;
}
