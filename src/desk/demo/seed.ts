import { readFileSync } from 'node:fs';
import type { Store } from '../../store/open.ts';
import { create } from '../actions/create.ts';
import type { Actor } from '../actor.ts';
import { applyDeskFile } from '../deskFile/apply.ts';
import { readDeskFile } from '../deskFile/read.ts';
import type { DeskFile } from '../deskFile/schema.ts';
import { perform } from '../perform.ts';
import { isRefusal, type Refusal } from '../refusal.ts';
import { markSla } from '../sla/watch.ts';
import { type Sample, SAMPLES } from './samples.ts';

/** Three levels up from src/desk/demo and from dist/desk/demo alike: the built desk reads the same file. */
const DEMO_FILE = new URL('../../../src/desk/demo/desk.yaml', import.meta.url);

export function demoDeskFile(): DeskFile {
  const read = readDeskFile(readFileSync(DEMO_FILE, 'utf8'));
  if ('mistakes' in read) throw new Error(`demo desk: ${JSON.stringify(read.mistakes)}`);
  return read.desk;
}

/** The demo desk and its sample tickets. Tickets only where there are none yet. Returns how many were opened. */
export async function seedDemo(store: Store, now: Date): Promise<number> {
  await applyDeskFile(store, demoDeskFile(), { now });
  if ((await store.read.ticket.count()) > 0) return 0;
  await store.write((tx) =>
    tx.counter.create({ data: { name: 'ticket', value: LAST_NUMBER - SAMPLES.length } }),
  );
  const known = await namesOf(store);
  for (const sample of SAMPLES) await open(store, sample, known, now);
  // Nobody is to be told of what never happened, nor of what was late before anybody looked.
  await markSla(store, now);
  await store.write((tx) => tx.delivery.deleteMany());
  return SAMPLES.length;
}

/** The last sample is the tutorial's R-000380. */
const LAST_NUMBER = 380;

async function open(store: Store, sample: Sample, known: Names, now: Date): Promise<void> {
  const at = now.getTime() - sample.hoursAgo * HOUR_MS;
  const { ticketId } = done(
    await create(store, {
      actor: known.person(sample.by),
      input: {
        ...sample.ticket,
        requesterId: known.person(sample.for).id,
        beneficiaryId: sample.beneficiary ? known.person(sample.beneficiary).id : undefined,
        siteId: known.site(sample.site),
        subcategoryId: known.subcategory(sample.subcategory),
      },
      now: new Date(at),
    }),
  );
  for (const [hoursLater, by, action, { team, ...input } = {}] of sample.followedBy) {
    done(
      await perform(store, {
        actor: known.person(by),
        action,
        ticketId,
        input: team === undefined ? input : { ...input, teamId: known.team(team) },
        now: new Date(at + hoursLater * HOUR_MS),
      }),
    );
  }
}

const HOUR_MS = 3_600_000;

function done<T extends object>(outcome: T | Refusal): T {
  if (isRefusal(outcome)) throw new Error(`demo desk: ${JSON.stringify(outcome)}`);
  return outcome;
}

/** What the samples name, found. */
async function namesOf(store: Store) {
  const { read } = store;
  const [people, sites, teams, nodes] = await Promise.all([
    read.person.findMany({ include: { memberships: true } }),
    read.site.findMany(),
    read.team.findMany(),
    read.catalogueNode.findMany({ where: { level: 'subcategory' } }),
  ]);
  const named = <T>(found: T | undefined, name: string): T => {
    if (found === undefined) throw new Error(`demo desk: there is no ${name}`);
    return found;
  };
  return {
    person: (first: string): Actor =>
      named(
        people.find(({ email }) => email?.startsWith(`${first}.`)),
        first,
      ),
    site: (code: string): number => named(sites.find((site) => site.code === code)?.id, code),
    team: (key: string): number => named(teams.find((team) => team.key === key)?.id, key),
    subcategory: (name: string): number => named(nodes.find((node) => node.name === name)?.id, name),
  };
}

type Names = Awaited<ReturnType<typeof namesOf>>;
