import { home, lookedAtHome } from '../conversation/home.ts';
import type { View } from '../conversation/view.ts';
import type { Actor } from '../desk/actor.ts';
import type { Language } from '../i18n/language.ts';
import { drawHome } from './draw/dashboard.ts';
import { draw, drawings, type Drawn } from './draw/index.ts';
import type { Heard } from './hear/heard.ts';
import type { Step } from './reply.ts';
import type { SlackDesk } from './slackDesk.ts';
import type { Failed, Method } from './webApi.ts';

/**
 * What follows the ack: windows, answers only this person sees, their Home. Nothing here was promised: it is the
 * answer to somebody who looks at the screen, who is told when it fails; whom else a change concerns, the outbox tells.
 */
export async function takeSteps(
  desk: SlackDesk,
  heard: Heard,
  person: Actor,
  language: Language,
  steps: readonly Step[],
): Promise<void> {
  for (const step of steps) {
    const failed = await takeStep(desk, heard, person, step);
    if (!failed) continue;
    desk.log.warn({ step: step.do, error: failed.error }, 'Slack did not take an answer');
    if (step.do === 'openModal' || step.do === 'pushModal') {
      await tellFailure(desk, heard, language.t('failure.form'));
    }
  }
}

async function takeStep(desk: SlackDesk, heard: Heard, person: Actor, step: Step): Promise<Failed | null> {
  switch (step.do) {
    case 'openModal':
      return call(desk, 'views.open', { trigger_id: step.triggerId, view: step.view });
    case 'pushModal':
      return call(desk, 'views.push', { trigger_id: step.triggerId, view: step.view });
    case 'updateModal':
      return call(desk, 'views.update', { view_id: step.viewId, view: step.view });
    case 'publishHome':
      return publishHome(desk, heard.userId, person);
    case 'respond': {
      const body = { response_type: 'ephemeral', replace_original: step.replaces };
      return shown(step.view, (drawn) => desk.respond(step.url, { ...body, ...drawn }));
    }
    case 'post': {
      const where = {
        channel: step.channelId === heard.userId ? await directChannel(desk, heard.userId) : step.channelId,
        ...(step.threadTs && { thread_ts: step.threadTs }),
      };
      const method = step.forUser ? 'chat.postEphemeral' : 'chat.postMessage';
      const user = step.forUser && { user: step.forUser };
      return shown(step.view, (drawn) => call(desk, method, { ...where, ...user, ...drawn }));
    }
  }
}

/** In Slack's newest blocks, and in plainer ones where it takes none. */
async function shown(view: View, send: (drawn: Drawn) => Promise<Failed | null>): Promise<Failed | null> {
  let failed: Failed | null = null;
  for (const drawn of drawings(view)) {
    failed = await send(drawn);
    if (failed?.failure !== 'refused') break;
  }
  return failed;
}

async function publishHome(desk: SlackDesk, userId: string, person: Actor): Promise<Failed | null> {
  const now = desk.now();
  const seenAt = await lookedAtHome(desk.store, person.id, now);
  const dashboard = await home(desk.store, person, seenAt, now);
  return call(desk, 'views.publish', { user_id: userId, view: drawHome(dashboard) });
}

async function directChannel(desk: SlackDesk, userId: string): Promise<string> {
  const opened = await desk.api('conversations.open', { users: userId });
  const channel = opened.ok ? (opened.body.channel as { id?: string } | undefined) : undefined;
  return channel?.id ?? userId;
}

/** In the way that is left: where they clicked. */
export async function tellFailure(desk: SlackDesk, heard: Heard, sentence: string): Promise<void> {
  const drawn = draw({ view: 'notice', tone: 'warning', words: [sentence], buttons: [] }, { rich: false });
  const { answer } = heard;
  if ((answer.by === 'button' || answer.by === 'command') && answer.responseUrl) {
    await desk.respond(answer.responseUrl, {
      response_type: 'ephemeral',
      replace_original: false,
      ...drawn,
    });
    return;
  }
  if (answer.by === 'nothing' || answer.by === 'home') return;
  const channel = heard.place?.channelId ?? (await directChannel(desk, heard.userId));
  await desk.api('chat.postEphemeral', { channel, user: heard.userId, ...drawn });
}

async function call(desk: SlackDesk, method: Method, args: object): Promise<Failed | null> {
  const answered = await desk.api(method, args);
  return answered.ok ? null : answered;
}
