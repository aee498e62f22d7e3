import { fold } from '../../desk/fold.ts';
import { digestPeriod } from '../../desk/digestPeriod.ts';
import { localTime } from '../../desk/zonedTime.ts';
import { allTeams, type TeamName } from '../../store/queries/allTeams.ts';
import { earlierDigests } from '../../store/queries/earlierDigests.ts';
import { ownDigest, teamDigest } from '../digest.ts';
import { show, type Reply } from '../reply.ts';
import type { Button, Digest } from '../view.ts';
import type { Context, Wanted } from './context.ts';
import { help } from './help.ts';
import { teamNamed } from './list.ts';

/** `digest [team]`: a lead's team, then one more for each other they lead; what an agent has in hand. */
export async function digest(context: Context, { team: name }: Wanted<'digest'>): Promise<Reply> {
  const { store, person, language } = context;
  const { t } = language;
  if (person.memberships.length === 0) {
    return say(t('digest.notForRequesters'), [
      { label: t('home.mine'), intent: { kind: 'list', list: 'mine' } },
    ]);
  }
  const teams = await allTeams(store.read);
  const led = teams.filter(({ id }) =>
    person.memberships.some(({ teamId, role }) => teamId === id && role === 'lead'),
  );
  if (name === undefined ? led.length === 0 : MYSELF.has(fold(name))) return own(context);
  if (name === undefined) return firstOf(context, led, led);
  const named = teamNamed(teams, name);
  if (!named) return help(context, [t('list.unknownTeam', { team: name })]);
  if (led.some(({ id }) => id === named.id)) return firstOf(context, [named], led);
  return say(t('digest.notYours', { team: named.name }), [
    { label: t('digest.own'), intent: { kind: 'digest', team: 'moi' } },
  ]);
}

const MYSELF: ReadonlySet<string> = new Set(['moi', 'me', 'mine']);

/** Of these teams the first there is something to say of; the others they lead are one click away. */
async function firstOf(
  context: Context,
  teams: readonly TeamName[],
  led: readonly TeamName[],
): Promise<Reply> {
  const { t } = context.language;
  for (const team of teams) {
    const view = await ofTeam(context, team);
    if (!view) continue;
    const others = led.filter(({ id }) => id !== team.id).map((other) => another(other, context));
    return show({ ...view, buttons: [...view.buttons, ...others] });
  }
  return say(t('digest.quiet', { teams: teams.map((team) => team.name).join(', ') }));
}

const another = ({ key, name }: TeamName, { language }: Context): Button => ({
  label: language.t('digest.ofTeam', { team: name }),
  intent: { kind: 'digest', team: key },
});

/** As this morning's, with what came since. */
async function ofTeam({ store, person, now }: Context, { id: teamId }: TeamName): Promise<Digest | null> {
  const at = now();
  const { day } = localTime(at, person.timeZone);
  const earlier = await earlierDigests(store.read, { teamId, personId: person.id, before: day });
  return teamDigest(store, person, teamId, digestPeriod(earlier, day, at), at);
}

async function own(context: Context): Promise<Reply> {
  const view = await ownDigest(context.store, context.person, context.now());
  if (view) return show(view);
  return say(context.language.t('digest.quiet.own'), [
    { label: context.language.t('digest.seeUnassigned'), intent: { kind: 'list', list: 'unassigned' } },
  ]);
}

const say = (words: string, buttons: readonly Button[] = []): Reply =>
  show({ view: 'notice', tone: 'info', words: [words], buttons });
