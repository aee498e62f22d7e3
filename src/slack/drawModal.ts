import type { ModalView } from '@slack/types';
import type { Notice, Reading } from '../conversation/view.ts';
import { oneLine } from './clip.ts';
import { VIEW } from './draw/fit.ts';
import { drawBlocks } from './draw/index.ts';
import { limits } from './limits.ts';
import { plain } from './text.ts';

/** What answers a form in the modal it stood in (`response_action: update`); Slack adds its own Close. */
export function drawReadingModal(reading: Reading): ModalView {
  return modal(reading.title, reading);
}

/** A notice has no title of its own. */
export function drawNoticeModal(notice: Notice, title = 'Guichet'): ModalView {
  return modal(title, notice);
}

function modal(title: string, view: Reading | Notice): ModalView {
  return {
    type: 'modal',
    callback_id: `view:${view.view}`,
    title: plain(oneLine(title), limits.viewTitle),
    blocks: drawBlocks(view, VIEW, false),
  };
}
