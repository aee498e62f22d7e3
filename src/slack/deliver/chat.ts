import { linked } from '../../conversation/views/linked.ts';
import type { Chat, StandingMessage } from '../../delivery/chat.ts';
import { draw } from '../draw/index.ts';
import type { SlackDesk } from '../slackDesk.ts';
import { answerIn } from './answer.ts';
import { directOf } from './direct.ts';
import { asFailed } from './failed.ts';
import { post } from './post.ts';
import { putFile, takeFile } from './share.ts';
import { teamChannel } from './teamChannel.ts';

/** Slack, for the deliveries. */
export function slackChat(desk: SlackDesk): Chat {
  const call = async (method: 'chat.update' | 'chat.delete', message: StandingMessage, content: object) => {
    const where = { channel: message.channelId, ts: message.messageId };
    const answered = await desk.api(method, { ...where, ...content });
    return answered.ok ? null : asFailed(answered);
  };
  return {
    platform: 'slack',
    post: (message) => post(desk, { ...message, view: linked(message.view, desk.publicUrl) }),
    answer: (answer) => answerIn(desk, answer),
    update: (message, view) =>
      call('chat.update', message, draw(linked(view, desk.publicUrl), { rich: true })),
    remove: (message) => call('chat.delete', message, {}),
    download: desk.files,
    sharing: {
      put: (file) => putFile(desk, file),
      take: ({ fileId }) => takeFile(desk, fileId),
    },
    directOf: (personId) => directOf(desk, personId),
    teamChannel: (teamId) => teamChannel(desk, teamId),
  };
}
