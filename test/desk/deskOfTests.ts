import { type Creation, create } from '../../src/desk/actions/create.ts';
import type { Actor } from '../../src/desk/actor.ts';
import type { ActionId } from '../../src/desk/lifecycle.ts';
import { type Performed, perform } from '../../src/desk/perform.ts';
import { isRefusal, type Refusal } from '../../src/desk/refusal.ts';
import { openTestStore, type TestStore } from '../store/testStore.ts';

type PersonName = 'paul' | 'emma' | 'suzanne' | 'catherine' | 'josiane' | 'marc' | 'nadia';

export interface TestDesk extends Record<PersonName, Actor> {
  readonly store: TestStore;
  readonly helpdesk: number;
  readonly pilotes: number;
  /** The desk's clock; moved with `later`. */
  readonly now: () => Date;
  later(ms: number): void;
  opens(
    actor: Actor,
    input?: Partial<Creation>,
    eventKey?: string,
  ): Promise<{ ticketId: number; number: number }>;
  does(
    actor: Actor | null,
    action: ActionId,
    ticketId: number,
    input?: unknown,
    rest?: { version?: number; eventKey?: string },
  ): Promise<Performed | Refusal>;
  /** The same, where a refusal is a failure of the test. */
  mayDo(actor: Actor | null, action: ActionId, ticketId: number, input?: unknown): Promise<Performed>;
  close(): Promise<void>;
}

/** The people and teams of the demo desk, on a fresh database. */
export async function aDesk(): Promise<TestDesk> {
  const store = await openTestStore();
  let now = new Date('2026-11-23T08:00:00Z');
  const team = (key: string) => store.write((tx) => tx.team.create({ data: { key, name: key } }));
  const helpdesk = (await team('HELPDESK')).id;
  const pilotes = (await team('PILOTES')).id;
  const person = async (
    name: string,
    memberships: Actor['memberships'] = [],
    locale = 'fr',
  ): Promise<Actor> => {
    const email = `${name.toLowerCase().replace(' ', '.')}@academie.example`;
    const row = await store.write((tx) =>
      tx.person.create({
        data: {
          name,
          email,
          locale,
          searchText: name.toLowerCase(),
          createdAt: now,
          memberships: { createMany: { data: memberships.map((m) => ({ ...m })) } },
        },
      }),
    );
    const { id, timeZone, admin, siteId, businessTeamId, chat } = row;
    return { id, name, locale, timeZone, admin, siteId, businessTeamId, chat, memberships };
  };
  const agentOf = (teamId: number) => [{ teamId, role: 'agent' }];
  const people = {
    paul: await person('Paul Smith'),
    emma: await person('Emma Clarke', [], 'en'),
    suzanne: await person('Suzanne Diabate', agentOf(helpdesk)),
    catherine: await person('Catherine Buffet', agentOf(helpdesk)),
    josiane: await person('Josiane Albin', agentOf(helpdesk)),
    marc: await person('Marc Lefevre', agentOf(pilotes)),
    nadia: await person('Nadia Benali', [
      { teamId: helpdesk, role: 'lead' },
      { teamId: pilotes, role: 'lead' },
    ]),
  };
  const does: TestDesk['does'] = (actor, action, ticketId, input, rest) =>
    perform(store, { actor, action, ticketId, input, now, ...rest });
  return {
    ...people,
    store,
    helpdesk,
    pilotes,
    now: () => now,
    later: (ms) => {
      now = new Date(now.getTime() + ms);
    },
    async opens(actor, input, eventKey) {
      const outcome = await create(store, {
        actor,
        input: { title: 'Impossible de lancer le logiciel', ...input },
        defaultTeam: 'HELPDESK',
        ...(eventKey && { eventKey }),
        now,
      });
      if (isRefusal(outcome)) throw new Error(`refused: ${JSON.stringify(outcome)}`);
      return outcome;
    },
    does,
    async mayDo(actor, action, ticketId, input) {
      const outcome = await does(actor, action, ticketId, input);
      if (isRefusal(outcome)) throw new Error(`refused: ${JSON.stringify(outcome)}`);
      return outcome;
    },
    close: () => store.close(),
  };
}
