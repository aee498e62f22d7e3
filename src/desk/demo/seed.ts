import { readFileSync } from 'node:fs';
import type { Store } from '../../store/open.ts';
import { type Creation, create } from '../actions/create.ts';
import type { Actor } from '../actor.ts';
import { applyDeskFile } from '../deskFile/apply.ts';
import { readDeskFile } from '../deskFile/read.ts';
import type { DeskFile } from '../deskFile/schema.ts';
import type { ActionId } from '../lifecycle.ts';
import { perform } from '../perform.ts';
import { isRefusal } from '../refusal.ts';

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
  const people = await actorsByEmail(store);
  const person = (first: string): Actor => {
    const found = [...people].find(([email]) => email.startsWith(`${first}.`))?.[1];
    if (!found) throw new Error(`demo desk: nobody is called ${first}`);
    return found;
  };
  const nodes = await store.read.catalogueNode.findMany({ where: { level: 'subcategory' } });
  for (const sample of SAMPLES) {
    const at = new Date(now.getTime() - sample.hoursAgo * 3_600_000);
    const created = await create(store, {
      actor: person(sample.by),
      input: {
        ...sample.ticket,
        requesterId: person(sample.for).id,
        subcategoryId: nodes.find((node) => node.name === sample.subcategory)?.id,
      },
      now: at,
    });
    if (isRefusal(created)) throw new Error(`demo desk: ${JSON.stringify(created)}`);
    for (const [minutes, [by, action, input]] of sample.followedBy.entries()) {
      const outcome = await perform(store, {
        actor: person(by),
        action,
        ticketId: created.ticketId,
        input,
        now: new Date(at.getTime() + (minutes + 1) * 600_000),
      });
      if (isRefusal(outcome)) throw new Error(`demo desk: ${JSON.stringify(outcome)}`);
    }
  }
  // Nobody is to be told of what never happened.
  await store.write((tx) => tx.delivery.deleteMany());
  return SAMPLES.length;
}

async function actorsByEmail(store: Store): Promise<Map<string, Actor>> {
  const rows = await store.read.person.findMany({ include: { memberships: true } });
  return new Map(rows.map((row) => [row.email ?? '', row]));
}

interface Sample {
  readonly by: string;
  readonly for: string;
  readonly hoursAgo: number;
  readonly subcategory: string;
  readonly ticket: Creation;
  readonly followedBy: readonly [by: string, action: ActionId, input?: object][];
}

const SAMPLES: readonly Sample[] = [
  {
    by: 'suzanne',
    for: 'paul',
    hoursAgo: 50,
    subcategory: 'Écran',
    ticket: { title: "Mon écran ne s'allume plus", origin: 'phone', urgency: 'critical' },
    followedBy: [
      ['catherine', 'take'],
      ['catherine', 'hold', { reason: 'Écran de remplacement commandé' }],
    ],
  },
  {
    by: 'suzanne',
    for: 'suzanne',
    hoursAgo: 30,
    subcategory: 'Batterie',
    ticket: { title: 'Batterie à changer' },
    followedBy: [['josiane', 'take']],
  },
  {
    by: 'emma',
    for: 'emma',
    hoursAgo: 26,
    subcategory: 'Imprimante',
    ticket: { title: 'The printer in the staff room jams', description: 'Every second page since Monday.' },
    followedBy: [
      ['catherine', 'take'],
      ['catherine', 'note', { text: 'Même panne hier à Muret.' }],
      ['catherine', 'resolve', { code: 'hardware_repair', solution: 'Rouleau remplacé.' }],
      ['emma', 'close', { satisfaction: 1, comment: 'Quick and kind, thank you.' }],
    ],
  },
  {
    by: 'suzanne',
    for: 'paul',
    hoursAgo: 1,
    subcategory: 'Anglais',
    ticket: {
      title: 'Impossible de lancer le logiciel',
      description: "Le logiciel d'anglais ne démarre plus en salle 12.",
      origin: 'phone',
      firstEntry: "Avez-vous testé l'application depuis un autre poste de l'établissement ?",
    },
    followedBy: [],
  },
];
