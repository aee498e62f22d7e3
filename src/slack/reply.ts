import type { Form } from '../conversation/form.ts';
import { encodeIntent, type Intent } from '../conversation/intent.ts';
import type { Reply } from '../conversation/reply.ts';
import type { Notice, View } from '../conversation/view.ts';
import type { Language } from '../i18n/language.ts';
import { draw } from './draw/index.ts';
import { drawForm } from './drawForm.ts';
import { drawModal } from './drawModal.ts';
import type { Heard } from './hear/heard.ts';
import { packOrigin, readOrigin } from './hear/origin.ts';
import { drawErrors, type SubmittedView } from './readForm.ts';

/** What goes back with the ack itself, and what must ask the network after it. */
export interface Answer {
  readonly ack: object | undefined;
  readonly then: readonly Step[];
}

export type Step =
  | { readonly do: 'openModal' | 'pushModal'; readonly triggerId: string; readonly view: object }
  | { readonly do: 'updateModal'; readonly viewId: string; readonly view: object }
  | {
      readonly do: 'respond';
      readonly url: string;
      readonly view: View;
      readonly replaces: boolean;
    }
  | {
      readonly do: 'post';
      readonly channelId: string;
      readonly threadTs?: string;
      /** Only this person sees it. */
      readonly forUser?: string;
      readonly view: View;
    }
  | { readonly do: 'publishHome' };

const NOTHING: Answer = { ack: undefined, then: [] };

/** How a reply reaches the person, by the way they were heard. */
export function answerWith(
  heard: Heard,
  reply: Reply,
  language: Language,
  view: SubmittedView | undefined,
  revision: number,
): Answer {
  switch (reply.reply) {
    case 'nothing':
      return heard.answer.by === 'submission' ? submitted(heard, heard.answer, null) : NOTHING;
    case 'errors':
      return answerErrors(heard, reply.errors, view);
    case 'home':
      return answerHome(heard, language);
    case 'form':
      return answerForm(heard, reply.form, language, revision);
    case 'view':
      return answerView(heard, reply.view);
  }
}

/** Under the fields; in a window without any, which Slack can show no error in, in their place. */
function answerErrors(
  heard: Heard,
  errors: Readonly<Record<string, string>>,
  view: SubmittedView | undefined,
): Answer {
  const drawn = drawErrors(errors, view?.blocks ?? []);
  if (Object.keys(drawn).length > 0) return { ack: { response_action: 'errors', errors: drawn }, then: [] };
  return answerView(heard, { ...notice([Object.values(errors).join(' ')]), tone: 'warning' });
}

function answerHome(heard: Heard, { t }: Language): Answer {
  if (heard.answer.by === 'home' || heard.answer.by === 'homeButton') {
    return { ack: undefined, then: [{ do: 'publishHome' }] };
  }
  // Typed: the Home is a tab away, and nothing can open it for them.
  const said = answerView(heard, notice([t('home.where')]));
  return { ack: said.ack, then: [...said.then, { do: 'publishHome' }] };
}

function answerForm(heard: Heard, form: Form, { t }: Language, revision: number): Answer {
  const { answer } = heard;
  switch (answer.by) {
    case 'command':
      return openModal(answer.triggerId, form, packOrigin({ channelId: heard.place?.channelId }));
    case 'button':
      return openModal(answer.triggerId, form, answer.origin);
    case 'shortcut':
      return openModal(answer.triggerId, form, answer.origin);
    case 'homeButton':
      return openModal(answer.triggerId, form, packOrigin({ home: true }));
    case 'modalButton': {
      const drawn = drawForm(form, { origin: answer.origin, revision });
      // A window of ours asks in its own place: it is what they are looking at, and they stack no higher than three.
      if (heard.intent.kind === 'redraw' || heard.intent.kind === 'search') {
        return { ack: undefined, then: [{ do: 'updateModal', viewId: answer.viewId, view: drawn }] };
      }
      return { ack: undefined, then: [{ do: 'pushModal', triggerId: answer.triggerId, view: drawn }] };
    }
    case 'submission':
      return {
        ack: { response_action: 'update', view: drawForm(form, { origin: answer.origin, revision }) },
        then: [],
      };
    case 'message':
      // A plain message opens no window: a button does.
      return answerView(
        heard,
        notice([t('form.needsClick')], [{ label: form.title, intent: asButton(heard.intent, form) }]),
      );
    case 'home':
    case 'nothing':
      return NOTHING;
  }
}

const openModal = (triggerId: string, form: Form, origin: string): Answer => ({
  ack: undefined,
  then: [{ do: 'openModal', triggerId, view: drawForm(form, { origin }) }],
});

/** What a button of 2,000 characters can hold; longer words are left for the form. */
function asButton(wanted: Intent, form: Form): Intent {
  if (wanted.kind === 'say') return { kind: 'create' };
  if (encodeIntent(wanted).length <= 1_900) return wanted;
  const { ticketId } = form.context;
  return wanted.kind === 'act' && ticketId !== undefined
    ? { kind: 'act', action: wanted.action, ticketId }
    : { kind: 'help' };
}

function answerView(heard: Heard, view: View): Answer {
  const { answer } = heard;
  switch (answer.by) {
    case 'command':
      // A table or a chart may be refused, which an answer within the ack would never hear of.
      if (view.view === 'ticketList' || view.view === 'digest') {
        return {
          ack: undefined,
          then: [{ do: 'respond', url: answer.responseUrl, view, replaces: false }],
        };
      }
      return { ack: { response_type: 'ephemeral', ...draw(view, { rich: false }) }, then: [] };
    case 'button':
      return {
        ack: undefined,
        then: [{ do: 'respond', url: answer.responseUrl, view, replaces: answer.replaces }],
      };
    case 'modalButton':
      return {
        ack: undefined,
        then: [{ do: 'updateModal', viewId: answer.viewId, view: drawModal(view, answer.origin) }],
      };
    case 'homeButton':
      return {
        ack: undefined,
        then: [
          {
            do: 'openModal',
            triggerId: answer.triggerId,
            view: drawModal(view, packOrigin({ home: true })),
          },
          { do: 'publishHome' },
        ],
      };
    case 'submission':
      return submitted(heard, answer, view);
    case 'shortcut':
      return {
        ack: undefined,
        then: [{ do: 'openModal', triggerId: answer.triggerId, view: drawModal(view, answer.origin) }],
      };
    case 'message':
      return {
        ack: undefined,
        then: [
          {
            do: 'post',
            channelId: answer.channelId,
            ...(answer.threadTs && { threadTs: answer.threadTs }),
            ...(answer.ephemeral && { forUser: heard.userId }),
            view,
          },
        ],
      };
    case 'home':
    case 'nothing':
      return NOTHING;
  }
}

/**
 * A form was worked. A refusal stays in the window, in place of the form's fields nothing of which was kept, and so
 * does what was asked for; what went well closes it and is said where the form was asked for.
 */
function submitted(
  heard: Heard,
  { origin }: Extract<Heard['answer'], { by: 'submission' }>,
  view: View | null,
): Answer {
  const from = readOrigin(origin);
  if (view?.view === 'ticketList' || (view?.view === 'notice' && view.tone === 'warning')) {
    return { ack: { response_action: 'update', view: drawModal(view, origin) }, then: [] };
  }
  const home: Step[] = from.home ? [{ do: 'publishHome' }] : [];
  if (!view) return { ack: { response_action: 'clear' }, then: home };
  return {
    ack: { response_action: 'clear' },
    then: [
      {
        do: 'post',
        // Without a channel: the person's own conversation with the bot.
        channelId: from.channelId ?? heard.userId,
        ...(from.threadId && { threadTs: from.threadId }),
        forUser: heard.userId,
        view,
      },
      ...home,
    ],
  };
}

const notice = (words: Notice['words'], buttons: Notice['buttons'] = []): Notice => ({
  view: 'notice',
  tone: 'info',
  words,
  buttons,
});
