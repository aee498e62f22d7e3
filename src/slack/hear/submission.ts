import { type FormView, readForm } from '../readForm.ts';
import { placeOf } from './blockAction.ts';
import type { Heard } from './heard.ts';
import { packOrigin, readOrigin } from './origin.ts';

export interface SubmissionBody {
  readonly user: { readonly id: string; readonly team_id?: string };
  readonly team: { readonly id: string } | null;
  readonly view: FormView & { readonly id: string };
}

/** A form comes back. Null: a modal of ours that asks for nothing. */
export function hearSubmission(body: SubmissionBody): Heard | null {
  const form = readForm(body.view);
  if (!form) return null;
  const workspace = body.team?.id ?? body.user.team_id ?? '';
  const origin = form.origin ?? packOrigin({});
  return {
    userId: body.user.id,
    workspace,
    intent: { kind: 'submit', context: form.context, values: form.values },
    place: placeOf(workspace, origin),
    onLiveCard: readOrigin(origin).live === true,
    toBot: true,
    // A view is submitted once, whatever the connection does.
    eventKey: `slack:${workspace}:${body.view.id}`,
    answer: { by: 'submission', viewId: body.view.id, origin },
  };
}
