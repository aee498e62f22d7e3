import type { ActionId } from '../lifecycle.ts';
import { abandon } from './abandon.ts';
import type { Action } from './action.ts';
import { approve } from './approve.ts';
import { ask } from './ask.ts';
import { assign } from './assign.ts';
import { chase } from './chase.ts';
import { close } from './close.ts';
import { closeAdministratively } from './closeAdministratively.ts';
import { edit } from './edit.ts';
import { follow, unfollow } from './follow.ts';
import { hold } from './hold.ts';
import { note } from './note.ts';
import { rate } from './rate.ts';
import { reject } from './reject.ts';
import { reopen } from './reopen.ts';
import { reply } from './reply.ts';
import { resolve } from './resolve.ts';
import { resume } from './resume.ts';
import { take } from './take.ts';
import { transfer } from './transfer.ts';

/** Every action of the lifecycle table has its definition here, or this does not compile. */
export const ACTION = {
  abandon,
  approve,
  ask,
  assign,
  chase,
  close,
  closeAdministratively,
  edit,
  follow,
  hold,
  note,
  rate,
  reject,
  reopen,
  reply,
  resolve,
  resume,
  take,
  transfer,
  unfollow,
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- each action has its own input, parsed by its own schema
} satisfies Record<ActionId, Action<any>> as Record<ActionId, Action<any>>;
