import { buildForm } from '../../src/conversation/forms/buildForm.ts';
import { applyDeskFile } from '../../src/desk/deskFile/apply.ts';
import { demoDeskFile } from '../../src/desk/demo/seed.ts';
import { linkPerson } from '../../src/desk/person.ts';
import { languageOf } from '../../src/i18n/language.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import { drawForm } from '../../src/teams/drawForm.ts';

export const TENANT = 'ac0de000-0000-4000-8000-000000000001';
/** An agent of HELPDESK. */
export const CATHERINE = 'catherine';

/** Makes the demo desk known in Teams, and returns what her dialog to open a ticket sends, but for its words. */
export async function prepareDeskInTeams(url: string, serviceUrl: string): Promise<object> {
  const store = await openStore({ url });
  try {
    const now = new Date();
    const file = demoDeskFile();
    await applyDeskFile(store, file, { now });
    const known = (key: string, email: string, name: string) =>
      linkPerson(store, {
        platform: 'teams',
        workspace: TENANT,
        userId: key,
        email,
        name,
        locale: 'fr',
        timeZone: 'Europe/Paris',
        channelId: `a:${key}`,
        now,
      });
    const [agent, requester] = await Promise.all([
      known(CATHERINE, 'catherine.buffet@academie.example', 'Catherine Buffet'),
      known('paul', 'paul.smith@academie.example', 'Paul Smith'),
    ]);
    await addToTeams(store, serviceUrl, now);
    const node = await store.read.catalogueNode.findFirstOrThrow({
      where: { level: 'subcategory', requiresApproval: false },
    });
    const language = languageOf('fr');
    const form = await buildForm({ store, person: agent, language, context: { form: 'create' }, values: {} });
    const submit = form && drawForm(form, { language }).card.actions?.[0];
    if (!submit || !('data' in submit)) throw new Error('no form to create with');
    return { ...submit.data, requesterId: String(requester.id), subcategoryId: String(node.id) };
  } finally {
    await store.close();
  }
}

/** As when the bot is added to their teams: channels are named in the desk file. */
async function addToTeams(store: Store, serviceUrl: string, updatedAt: Date): Promise<void> {
  const channels = await store.read.teamChannel.findMany({ where: { platform: 'teams' } });
  for (const { teamId } of channels) {
    const channelId = `19:${teamId}@thread.tacv2`;
    await store.write(async (tx) => {
      const where = { teamId_platform: { teamId, platform: 'teams' } };
      await tx.teamChannel.update({ where, data: { workspace: TENANT, channelId } });
      const data = { platform: 'teams', workspace: TENANT, channelId, serviceUrl, updatedAt };
      await tx.chatConversation.create({ data });
    });
  }
}
