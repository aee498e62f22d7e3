import { bareError } from '../conversation/bareError.ts';
import { handle } from '../conversation/handle.ts';
import type { Actor } from '../desk/actor.ts';
import { noteChat } from '../desk/person.ts';
import { languageOf } from '../i18n/language.ts';
import { asStoreError } from '../store/driverErrors.ts';
import { StoreError } from '../store/errors.ts';
import { type Answer, answerWith, messageTask, sentenceAnswer, warning } from './answer.ts';
import type { InvokeAnswer } from './connector.ts';
import { draw } from './draw/index.ts';
import type { Heard } from './hear/heard.ts';
import { keepForLater } from './inbox.ts';
import { introduce, personOf, refreshIdentity } from './people.ts';
import { tellPrivately } from './post.ts';
import type { TeamsDesk } from './teamsDesk.ts';

/**
 * Works what was heard: when this returns, what it changed is committed, and it may be answered. What somebody never
 * heard before wrote is put into the inbox; who waits before a card or a dialog is made known at once, or asked to try
 * again. Who is known by a roster alone was never heard: their language is still to be learned.
 */
export async function receive(desk: TeamsDesk, heard: Heard): Promise<Answer> {
  try {
    const person = await personOf(desk, heard.from);
    if (person && (person.chat !== null || heard.refreshes)) {
      await refreshIdentity(desk, heard.from);
      // A card that asks for itself says where a window is open, not where they work.
      if (!heard.refreshes) await noteChat(desk.store, person, 'teams');
      return await work(desk, heard, person);
    }
    if (heard.answer.by === 'message' || heard.answer.by === 'nothing') {
      return { invoke: null, after: await keepForLater(desk, heard) };
    }
    const met = await introduce(desk, heard.from);
    if (typeof met === 'string') return apology(heard, 'failure.later');
    await refreshIdentity(desk, heard.from);
    return await work(desk, heard, met);
  } catch (error) {
    return failed(desk, heard, error);
  }
}

/** With the person known. */
export async function work(desk: TeamsDesk, heard: Heard, person: Actor): Promise<Answer> {
  const { store, now, wake, log, mail = false } = desk;
  const reply = await handle({ store, now, wake, log, mail }, { ...heard, person });
  desk.counts?.heard(heard.intent, 'worked');
  return answerWith(desk, heard, person, reply);
}

/** Nothing was changed, and nothing of the error shows: the person is told to try again. */
function failed(desk: TeamsDesk, heard: Heard, thrown: unknown): Answer {
  // A question outside a transaction throws what its driver does.
  const error = asStoreError(thrown);
  const known = error instanceof StoreError;
  desk.counts?.heard(heard.intent, 'failed');
  desk.log.error(
    known
      ? { code: error.code, intent: heard.intent.kind }
      : { err: bareError(error), intent: heard.intent.kind },
    known ? 'The store did not answer' : 'An activity of Teams could not be worked',
  );
  const apologised = apology(heard, known ? 'failure.store' : 'failure.bug');
  if (heard.answer.by !== 'message') return apologised;
  return {
    invoke: null,
    async after() {
      const drawn = draw(warning(sentenceOf(known ? 'failure.store' : 'failure.bug')), {
        language: languageOf('fr'),
      });
      await tellPrivately(desk, heard.from, drawn);
    },
  };
}

type Apology = 'failure.store' | 'failure.bug' | 'failure.later';

/** Whose language it is, is what the store could not say. */
const sentenceOf = (key: Apology): string =>
  (['fr', 'en'] as const).map((locale) => languageOf(locale).t(key)).join(' — ');

function apology({ answer }: Heard, key: Apology): Answer {
  const says: Partial<Record<Heard['answer']['by'], (sentence: string) => InvokeAnswer>> = {
    card: sentenceAnswer,
    dialog: messageTask,
  };
  return { invoke: says[answer.by]?.(sentenceOf(key)) ?? null, after: async () => {} };
}
