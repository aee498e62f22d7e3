import { buildForm } from '../../src/conversation/forms/buildForm.ts';
import { create } from '../../src/desk/actions/create.ts';
import type { Actor } from '../../src/desk/actor.ts';
import { applyDeskFile } from '../../src/desk/deskFile/apply.ts';
import { demoDeskFile } from '../../src/desk/demo/seed.ts';
import { linkPerson } from '../../src/desk/person.ts';
import { demoWorkspace } from '../../src/demoWorkspace.ts';
import { languageOf } from '../../src/i18n/language.ts';
import { drawForm } from '../../src/slack/drawForm.ts';
import { packOrigin } from '../../src/slack/hear/origin.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import type { DrawnForm } from './requests.ts';

export const TEAM = 'T0ACADEMIE';
/** An agent of HELPDESK, who types and submits all the bench's work. */
export const CATHERINE = 'UCATHERINE';

/** Makes the demo desk's people known in Slack, with so many tickets in HELPDESK, and returns her form to open one. */
export async function prepareDesk(url: string, tickets: number): Promise<DrawnForm> {
  const store = await openStore({ url });
  try {
    const now = new Date();
    await applyDeskFile(store, demoDeskFile(), { now });
    const actors = new Map<string, Actor>();
    for (const { id, name, email, locale, tz } of demoWorkspace().users) {
      const profile = { platform: 'slack', workspace: TEAM, userId: id, email: email ?? null, name };
      const actor = await linkPerson(store, {
        ...profile,
        locale: locale ?? 'fr',
        timeZone: tz ?? 'Europe/Paris',
        channelId: `D${id}`,
        now,
      });
      actors.set(id, actor);
    }
    const [agent, paul] = [actors.get(CATHERINE), actors.get('UPAUL')];
    if (!agent || !paul) throw new Error('the demo desk has lost its people');
    for (let index = 0; index < tickets; index += 1) {
      const input = { title: `Imprimante ${index} en panne`, requesterId: paul.id };
      await create(store, { actor: agent, input, now });
    }
    await store.write((tx) => tx.delivery.deleteMany());
    return await createForm(store, agent, paul);
  } finally {
    await store.close();
  }
}

/** The modal of `/ticket new` as it is opened, with its requester and a subcategory chosen. */
async function createForm(store: Store, person: Actor, requester: Actor): Promise<DrawnForm> {
  const node = await store.read.catalogueNode.findFirstOrThrow({
    where: { level: 'subcategory', requiresApproval: false },
  });
  const form = await buildForm({
    store,
    person,
    language: languageOf('fr'),
    context: { form: 'create' },
    values: {},
  });
  if (!form) throw new Error('no form to create with');
  return {
    view: drawForm(form, { origin: packOrigin({ channelId: 'CHELPDESK' }) }),
    values: { requesterId: String(requester.id), subcategoryId: String(node.id) },
  };
}
