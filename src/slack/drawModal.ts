import type { ModalView } from '@slack/types';
import type { View } from '../conversation/view.ts';
import { oneLine } from '../conversation/clip.ts';
import { VIEW } from './draw/fit.ts';
import { drawBlocks } from './draw/index.ts';
import { limits } from './limits.ts';
import { plain } from './text.ts';

/** A view in a window of its own. `origin`: where it was asked for, which its buttons bring back. Slack adds Close. */
export function drawModal(view: View, origin: string): ModalView {
  return {
    type: 'modal',
    callback_id: `view:${view.view}`,
    private_metadata: JSON.stringify({ origin }),
    title: plain(oneLine(titleOf(view)), limits.viewTitle),
    blocks: drawBlocks(view, VIEW, false),
  };
}

/** A notice, a line or an offer has no title of its own. */
function titleOf(view: View): string {
  switch (view.view) {
    case 'ticketCard':
      return view.reference;
    case 'ticketList':
    case 'help':
    case 'reading':
    case 'digest':
    case 'parked':
      return view.title;
    case 'dashboard':
      return view.greeting;
    case 'notice':
      return view.card?.reference ?? APP;
    case 'line':
    case 'offer':
      return APP;
  }
}

const APP = 'Guichet';
