import { z } from 'zod';
import { attachedFiles } from '../desk/attachments.ts';
import { ACTIONS } from '../desk/lifecycle.ts';

/**
 * Everything a person can want of the desk, whatever they said it with: a typed command, a button, a form, a
 * shortcut, a message. Buttons carry one as JSON (see encodeIntent), so the keys are short.
 */
const id = z.number().int().positive();
const cursor = z.string().max(200).optional();

export const LISTS = ['queue', 'late', 'unassigned', 'assigned', 'requested', 'mine'] as const;
export type ListName = (typeof LISTS)[number];

export const FORMS = [
  'create',
  'find',
  'reply',
  'note',
  'publish',
  'assign',
  'transfer',
  'hold',
  'ask',
  'chase',
  'resolve',
  'reopen',
  'close',
  'closeAdministratively',
  'abandon',
  'reject',
  'rate',
  'edit',
  'notify',
] as const;
export type FormName = (typeof FORMS)[number];

/** What a form must remember between being opened and being submitted. */
export const formContext = z.object({
  form: z.enum(FORMS),
  ticketId: id.optional(),
  version: z.number().int().optional(),
  draftId: id.optional(),
  noteId: id.optional(),
  /** `publish`: the one message of the note; absent: all that was not sent yet. */
  messageKey: z.string().max(300).optional(),
  /** `publish`: the seal of what is shown. */
  shown: z.string().max(64).optional(),
  sourceLink: z.string().max(2_000).optional(),
  /** `create`: every field is shown. */
  full: z.boolean().optional(),
});
export type FormContext = z.infer<typeof formContext>;

export const intent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('home') }),
  z.object({ kind: z.literal('help') }),
  z.object({ kind: z.literal('list'), list: z.enum(LISTS), team: z.string().max(80).optional(), cursor }),
  /** A lead's, of their team or the one named; an agent's own. */
  z.object({ kind: z.literal('digest'), team: z.string().max(80).optional() }),
  z.object({ kind: z.literal('find'), query: z.string().max(1_000), cursor }),
  /** The form that asks what to find; `query`: what was looked for before. */
  z.object({ kind: z.literal('search'), query: z.string().max(1_000).optional() }),
  z.object({ kind: z.literal('show'), ticketId: id.optional(), number: z.number().int().optional() }),
  /** The whole of a ticket's text and journals, for what a card must cut. */
  z.object({ kind: z.literal('read'), ticketId: id, cursor }),
  z.object({
    kind: z.literal('act'),
    action: z.enum(ACTIONS),
    ticketId: id.optional(),
    number: z.number().int().optional(),
    version: z.number().int().optional(),
    /** What was typed after the reference. */
    words: z.string().max(40_000).optional(),
  }),
  z.object({
    kind: z.literal('create'),
    title: z.string().max(40_000).optional(),
    description: z.string().max(40_000).optional(),
    sourceLink: z.string().max(2_000).optional(),
  }),
  z.object({
    kind: z.literal('submit'),
    context: formContext,
    values: z.record(z.string(), z.string().nullable()),
  }),
  /** The form again, drawn anew for what is chosen so far (a parent picker, « Plus de champs »). */
  z.object({
    kind: z.literal('redraw'),
    context: formContext,
    values: z.record(z.string(), z.string().nullable()),
  }),
  z.object({ kind: z.literal('openDraft'), draftId: id }),
  z.object({ kind: z.literal('declineDraft'), draftId: id }),
  z.object({ kind: z.literal('refineDraft'), draftId: id }),
  /** A message that went to a ticket's journal shall be a request of its own. */
  z.object({ kind: z.literal('draftInstead'), messageKey: z.string().max(300) }),
  z.object({ kind: z.literal('withdraw'), entryId: id }),
  /** How the person is told: the form, or what was typed of it. */
  z.object({ kind: z.literal('notify'), words: z.string().max(1_000).optional() }),
  /** Of an admin: what could not be sent; `before`: the delivery the page starts after. */
  z.object({ kind: z.literal('parked'), before: id.optional() }),
  z.object({ kind: z.literal('retryDelivery'), deliveryId: id }),
  /** All of them up to the one that was the newest when they looked. */
  z.object({ kind: z.literal('retryDeliveries'), upTo: id }),
  z.object({ kind: z.literal('dropDelivery'), deliveryId: id }),
  /** Of a reminder: tomorrow again. */
  z.object({ kind: z.literal('snooze'), ticketId: id }),
  /** A chat message that is an internal note shall become a reply, it alone: asks first, then `publish`. */
  z.object({ kind: z.literal('publishMessage'), messageKey: z.string().max(300) }),
  z.object({
    kind: z.literal('say'),
    text: z.string().max(40_000),
    messageKey: z.string().max(300),
    files: attachedFiles,
  }),
  z.object({
    kind: z.literal('revise'),
    messageKey: z.string().max(300),
    text: z.string().max(40_000).nullable(),
    /** It was deleted, and its author brings it back. */
    undeleted: z.boolean().optional(),
  }),
  /** A button of an older version, or a forged one. */
  z.object({ kind: z.literal('gone') }),
  /** Words that are no command; `typed` is the word that was taken for one. */
  z.object({
    kind: z.literal('unknown'),
    typed: z.string().max(1_000),
    /** Of the ticket named after the word. */
    number: z.number().int().optional(),
  }),
  /** A command that lacks its reference or words; `usage` names its line in the help. */
  z.object({ kind: z.literal('incomplete'), command: z.string().max(40) }),
]);
export type Intent = z.infer<typeof intent>;

export const encodeIntent = (wanted: Intent): string => JSON.stringify(wanted);

/** Null for what is no intent: a button of an older version, a forged value. */
export function decodeIntent(text: string): Intent | null {
  try {
    const parsed = intent.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
