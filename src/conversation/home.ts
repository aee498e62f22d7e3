import type { Actor } from '../desk/actor.ts';
import { languageOf, type Language } from '../i18n/language.ts';
import type { Store } from '../store/open.ts';
import { assignedTo } from '../store/queries/assignedTo.ts';
import { countByAgent } from '../store/queries/countByAgent.ts';
import { countByFamilyGroup } from '../store/queries/countByFamilyGroup.ts';
import { countByRequestType } from '../store/queries/countByRequestType.ts';
import { countOpen } from '../store/queries/countOpen.ts';
import { openInTeams } from '../store/queries/openInTeams.ts';
import { requestedBy } from '../store/queries/requestedBy.ts';
import { COUNTED, updatedByOthers } from '../store/queries/updatedByOthers.ts';
import type { MessageKey } from '../i18n/language.ts';
import type { Button, Count, Dashboard, TicketList } from './view.ts';
import { ticketListView } from './views/ticketList.ts';
import { moment } from './words.ts';

/**
 * The tutorial's dashboard: what is assigned to me, what my teams have open, what others changed since I last looked,
 * my own requests, and the counts. `seenAt`: when this person last looked. A requester has their requests only.
 */
export async function home(store: Store, person: Actor, seenAt: Date | null, now: Date): Promise<Dashboard> {
  const language = languageOf(person.locale);
  const { t } = language;
  const agent = person.memberships.length > 0;
  const own = await ownRequests(store, person, language);
  return {
    view: 'dashboard',
    greeting: t('home.greeting', { name: person.name.split(' ')[0] ?? person.name }),
    buttons: buttonsOf(language, agent),
    sections: agent ? [...(await agentSections(store, person, seenAt, now, language)), own] : [own],
    counts: agent ? await countsOf(store, person, language) : [],
  };
}

/** Notes that somebody looks now; returns when they looked before. */
export async function lookedAtHome(store: Store, personId: number, now: Date): Promise<Date | null> {
  return store.write(async (tx) => {
    const before = await tx.person.findUnique({ where: { id: personId }, select: { homeSeenAt: true } });
    await tx.person.update({ where: { id: personId }, data: { homeSeenAt: now } });
    return before?.homeSeenAt ?? null;
  });
}

function buttonsOf({ t }: Language, agent: boolean): Button[] {
  const create: Button = { label: t('home.new'), intent: { kind: 'create' }, style: 'primary' };
  const find: Button = { label: t('home.find'), intent: { kind: 'search' } };
  const help: Button = { label: t('home.help'), intent: { kind: 'help' } };
  if (!agent) return [create, find, help];
  return [
    create,
    find,
    { label: t('home.queue'), intent: { kind: 'list', list: 'queue' } },
    { label: t('home.unassigned'), intent: { kind: 'list', list: 'unassigned' } },
    help,
  ];
}

const ROWS = 8;

async function agentSections(
  store: Store,
  person: Actor,
  seenAt: Date | null,
  now: Date,
  language: Language,
): Promise<TicketList[]> {
  const { t } = language;
  const teamIds = person.memberships.map(({ teamId }) => teamId);
  const since = seenAt ?? new Date(now.getTime() - DAY_MS);
  const [assigned, open, openCount, waiting, updated] = await Promise.all([
    assignedTo(store.read, { personId: person.id, limit: ROWS }),
    openInTeams(store.read, { teamIds, limit: ROWS }),
    countOpen(store.read, { teamIds }),
    countOpen(store.read, { teamIds, unassigned: true }),
    updatedByOthers(store.read, { teamIds, personId: person.id, since, limit: 5 }),
  ]);
  const more = (list: 'assigned' | 'queue'): Button => ({
    label: t('list.all'),
    intent: { kind: 'list', list },
  });
  return [
    ticketListView(
      {
        title: t('home.assigned'),
        items: assigned.items,
        next: assigned.next === null ? null : more('assigned'),
        empty: {
          words: [t('list.assigned.empty', { count: waiting })],
          buttons:
            waiting > 0 ? [{ label: t('list.see'), intent: { kind: 'list', list: 'unassigned' } }] : [],
        },
        staff: true,
        now,
        workedBy: person.id,
      },
      language,
    ),
    ticketListView(
      {
        title: t('home.teams', { count: openCount }),
        items: open.items,
        next: open.next === null ? null : more('queue'),
        empty: { words: [t('home.teams.empty')], buttons: [] },
        staff: true,
        now,
      },
      language,
    ),
    ticketListView(
      {
        title: t('home.updated', { count: updated.total > COUNTED ? `${COUNTED}+` : updated.total }),
        intro: language.parts('home.updated.since', { when: moment(since) }),
        items: updated.items,
        next: null,
        empty: { words: [t('home.updated.empty')], buttons: [] },
        staff: true,
        now,
      },
      language,
    ),
  ];
}

const DAY_MS = 86_400_000;

async function ownRequests(store: Store, person: Actor, language: Language): Promise<TicketList> {
  const { t } = language;
  const page = await requestedBy(store.read, { personId: person.id, limit: ROWS });
  return ticketListView(
    {
      title: t('home.own'),
      items: page.items,
      next: page.next === null ? null : { label: t('list.all'), intent: { kind: 'list', list: 'requested' } },
      empty: { words: [t('list.requested.empty')], buttons: [] },
      staff: false,
    },
    language,
  );
}

async function countsOf(store: Store, person: Actor, { t }: Language): Promise<Count[]> {
  const teamIds = person.memberships.map(({ teamId }) => teamId);
  const [agents, types, groups] = await Promise.all([
    countByAgent(store.read, { teamIds }),
    countByRequestType(store.read, { teamIds }),
    countByFamilyGroup(store.read, { teamIds }),
  ]);
  const counts: Count[] = [
    {
      title: t('home.byAgent'),
      bars: agents.map(({ name, count }) => ({ label: name ?? t('home.undefined'), count })),
    },
    {
      title: t('home.byType'),
      bars: types.map(({ key, count }) => ({ label: t(`requestType.${key}` as MessageKey), count })),
    },
    {
      title: t('home.byGroup'),
      bars: groups.map(({ name, count }) => ({ label: name ?? t('home.undefined'), count })),
    },
  ];
  return counts.filter(({ bars }) => bars.length > 0);
}
