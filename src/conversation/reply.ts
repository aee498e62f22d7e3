import type { Form } from './form.ts';
import type { View } from './view.ts';
import { linked } from './views/linked.ts';

/** What the person who acted gets at once, for their eyes only. Whom else it concerns is told by deliveries. */
export type Reply =
  | { readonly reply: 'nothing' }
  | { readonly reply: 'view'; readonly view: View }
  | { readonly reply: 'form'; readonly form: Form }
  /** Field → sentence; the form stays open, nothing was changed. */
  | { readonly reply: 'errors'; readonly errors: Readonly<Record<string, string>> }
  | { readonly reply: 'home' };

export const NOTHING: Reply = { reply: 'nothing' };
export const show = (view: View): Reply => ({ reply: 'view', view });
/** With the address of the ticket it shows, where the desk has one. */
export const linkedReply = (reply: Reply, publicUrl: string | undefined): Reply =>
  reply.reply === 'view' ? show(linked(reply.view, publicUrl)) : reply;
export const open = (form: Form): Reply => ({ reply: 'form', form });
