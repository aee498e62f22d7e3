import { parseCommand } from '../../conversation/commands/parse.ts';
import type { Heard } from './heard.ts';
import { typed } from './typed.ts';

export interface CommandBody {
  readonly team_id: string;
  readonly user_id: string;
  readonly channel_id: string;
  readonly text?: string;
  readonly response_url: string;
  readonly trigger_id: string;
}

/** `/ticket …` */
export function hearCommand(body: CommandBody): Heard {
  return {
    userId: body.user_id,
    workspace: body.team_id,
    intent: parseCommand(typed(body.text ?? '')),
    place: { platform: 'slack', workspace: body.team_id, channelId: body.channel_id },
    onLiveCard: false,
    toBot: true,
    eventKey: `slack:${body.team_id}:${body.trigger_id}`,
    answer: { by: 'command', responseUrl: body.response_url, triggerId: body.trigger_id },
  };
}
