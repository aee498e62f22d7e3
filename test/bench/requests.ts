import type { InputBlock, ModalView } from '@slack/types';
import { signed } from '../../src/playground/slack/bot/signature.ts';
import { fieldName } from '../../src/slack/formFields.ts';
import { SECRET } from './child.ts';
import { CATHERINE, TEAM } from './desk.ts';
import type { Signed } from './load.ts';

export interface DrawnForm {
  readonly view: ModalView;
  /** What is entered in each of them; the title and the description are each request's own. */
  readonly values: Readonly<Record<string, string>>;
}

let sent = 0;

/** `/ticket …`, each with its own trigger. */
export function command(text: string, responseUrl: string): Signed {
  sent += 1;
  return signedForm({
    team_id: TEAM,
    user_id: CATHERINE,
    channel_id: 'CHELPDESK',
    command: '/ticket',
    text,
    trigger_id: `${sent}.bench`,
    response_url: responseUrl,
    api_app_id: 'A0',
  });
}

/** The form sent back filled, each from its own window. */
export function submission({ view, values }: DrawnForm, title: string): Signed {
  sent += 1;
  const description = 'Bonjour, elle ne répond plus depuis ce matin. Le voyant reste rouge, même éteinte.';
  const payload = {
    type: 'view_submission',
    team: { id: TEAM, domain: 'academie' },
    user: { id: CATHERINE, username: 'catherine', name: 'catherine', team_id: TEAM },
    api_app_id: 'A0',
    trigger_id: `${sent}.bench`,
    view: {
      ...view,
      id: `V${sent}`,
      team_id: TEAM,
      hash: '1',
      app_id: 'A0',
      bot_id: 'B0',
      state: { values: stateOf(view, { ...values, title, description }) },
    },
    response_urls: [],
    is_enterprise_install: false,
    enterprise: null,
  };
  return signedForm({ payload: JSON.stringify(payload) });
}

function stateOf({ blocks }: ModalView, entered: Readonly<Record<string, string>>): object {
  const state: Record<string, object> = {};
  for (const block of blocks) {
    if (!isInput(block)) continue;
    const { type, action_id: action = '' } = block.element as { type: string; action_id?: string };
    const value = entered[fieldName(block.block_id ?? '')] ?? null;
    const typed = type === 'plain_text_input' ? { value } : { selected_option: value && { value } };
    state[block.block_id ?? ''] = { [action]: { type, ...typed } };
  }
  return state;
}

const isInput = (block: ModalView['blocks'][number]): block is InputBlock => block.type === 'input';

function signedForm(fields: Record<string, string>): Signed {
  const body = new URLSearchParams(fields).toString();
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': String(Buffer.byteLength(body)),
    ...signed(body, SECRET, Date.now()),
  };
  return { headers, body };
}
