import { randomUUID } from 'node:crypto';
import { bareError } from '../conversation/bareError.ts';
import { handle } from '../conversation/handle.ts';
import { linkedReply } from '../conversation/reply.ts';
import type { Actor } from '../desk/actor.ts';
import { keepAnswer } from '../delivery/answer.ts';
import { noteChat } from '../desk/person.ts';
import { languageOf } from '../i18n/language.ts';
import { asStoreError } from '../store/driverErrors.ts';
import { StoreError } from '../store/errors.ts';
import { slackChat } from './deliver/chat.ts';
import { draw } from './draw/index.ts';
import type { Heard } from './hear/heard.ts';
import { keepForLater } from './inbox.ts';
import { personOf } from './people.ts';
import { answerWith, type Step } from './reply.ts';
import { drawErrors, type SubmittedView } from './readForm.ts';
import type { SlackDesk } from './slackDesk.ts';
import { takeSteps, tellFailure } from './steps.ts';

/** What is acked, and what is done after it. */
export interface Received {
  readonly ack: object | undefined;
  readonly after: () => Promise<void>;
}

/**
 * Works what was heard: when this returns, what it changed is committed, and it may be acked. Somebody never seen is
 * put into the inbox instead, since their profile must be asked for first. Throws only what an event must be sent
 * again for.
 */
export async function receive(desk: SlackDesk, heard: Heard, view?: SubmittedView): Promise<Received> {
  try {
    const person = await personOf(desk, heard.workspace, heard.userId);
    if (!person) return { ack: undefined, after: await keepForLater(desk, heard) };
    await noteChat(desk.store, person, 'slack');
    return await work(desk, heard, person, view);
  } catch (error) {
    return failed(desk, heard, error, view);
  }
}

/** With the person known. */
export async function work(
  desk: SlackDesk,
  heard: Heard,
  person: Actor,
  view?: SubmittedView,
): Promise<Received> {
  const language = languageOf(person.locale);
  const { store, now, wake, log, mail = false } = desk;
  const given = await handle({ store, now, wake, log, mail }, { ...heard, person });
  desk.counts?.heard(heard.intent, 'worked');
  const reply = linkedReply(given, desk.publicUrl);
  const { ack, then } = answerWith(heard, reply, language, view, now().getTime());
  const [first, ...rest] = then;
  if (heard.answer.by !== 'message' || first?.do !== 'post') {
    return { ack, after: () => takeSteps(desk, heard, person, language, then) };
  }
  const give = await keptAnswer(desk, heard, person, first);
  if (!give) return { ack, after: nothing };
  return {
    ack,
    async after() {
      await give();
      await takeSteps(desk, heard, person, language, rest);
    },
  };
}

/** A message that changes nothing (« Bonjour », « moi ») has no other mark of having been worked: it is answered once. */
async function keptAnswer(
  desk: SlackDesk,
  { workspace, eventKey }: Heard,
  { id: personId }: Actor,
  { channelId, threadTs, forUser, view }: Extract<Step, { do: 'post' }>,
): Promise<(() => Promise<void>) | null> {
  const place = { workspace, channelId, ...(threadTs && { threadId: threadTs }) };
  const question = {
    eventKey: eventKey ?? randomUUID(),
    personId,
    place,
    ...(forUser && { onlyFor: forUser }),
  };
  return keepAnswer({ ...desk, chat: slackChat(desk) }, question, { view });
}

/** Nothing was changed: an event is left unacked, so that Slack sends it again; a person at the screen is told. */
function failed(desk: SlackDesk, heard: Heard, thrown: unknown, view?: SubmittedView): Received {
  // A question outside a transaction throws what its driver does.
  const error = asStoreError(thrown);
  const known = error instanceof StoreError;
  desk.counts?.heard(heard.intent, 'failed');
  desk.log.error(
    known
      ? { code: error.code, intent: heard.intent.kind }
      : { err: bareError(error), intent: heard.intent.kind },
    known ? 'The store did not answer' : 'A request of Slack could not be worked',
  );
  const { by } = heard.answer;
  if ((by === 'message' || by === 'nothing') && known) throw error;
  // Whose language it is, is what the store could not say.
  const sentence = (['fr', 'en'] as const)
    .map((locale) => languageOf(locale).t(known ? 'failure.store' : 'failure.bug'))
    .join('\n');
  if (by === 'submission' && view) {
    return {
      ack: { response_action: 'errors', errors: drawErrors({ '': sentence }, view.blocks) },
      after: nothing,
    };
  }
  if (by === 'command') {
    const said = draw({ view: 'notice', tone: 'warning', words: [sentence], buttons: [] }, { rich: false });
    return { ack: { response_type: 'ephemeral', ...said }, after: nothing };
  }
  return { ack: undefined, after: () => tellFailure(desk, heard, sentence) };
}

const nothing = async (): Promise<void> => {};
