import { fileObject } from '../files.ts';
import { addMessage, removeMessage } from '../messages.ts';
import type { Json } from '../model.ts';
import type { Slack } from '../slack.ts';
import { findMessage } from '../workspace.ts';
import { type Arguments, refused } from './arguments.ts';

/** `files.*`: how an app sends a file, and takes it away. */
export const fileMethods = {
  'files.getUploadURLExternal': (slack: Slack, args: Arguments): Json => {
    const name = args.text('filename');
    const length = args.number('length');
    // Slack says the same of an empty file.
    if (!name || !length) return refused('missing_argument');
    const { id, ticket } = slack.externalUploads.begin({ name, length });
    return { ok: true, upload_url: `${slack.url}/upload/v1/${ticket}`, file_id: id };
  },

  'files.completeUploadExternal': (slack: Slack, args: Arguments): Json => {
    const asked = args.json('files');
    const files = Array.isArray(asked) ? (asked as { id?: string; title?: string }[]) : [];
    if (files.length === 0) return refused('invalid_arguments');
    const { botUser } = slack.workspace.app;
    const channel = args.text('channel_id');
    const conversation = channel === undefined ? undefined : slack.workspace.conversations.get(channel);
    if (channel !== undefined && !conversation) return refused('channel_not_found');
    if (conversation && !conversation.members.has(botUser.id)) return refused('not_in_channel');
    const threadTs = args.text('thread_ts');
    if (conversation && threadTs !== undefined && !findMessage(conversation, threadTs)) {
      return refused('thread_not_found');
    }
    const shared: Json[] = [];
    for (const { id = '', title } of files) {
      const upload = slack.externalUploads.take(id);
      if (!upload) return refused('file_not_found');
      shared.push({ ...fileObject(slack, upload, botUser.id, id), ...(title ? { title } : {}) });
    }
    if (conversation) {
      addMessage(slack, conversation, { user: botUser.id, text: '', threadTs, files: shared });
    }
    return { ok: true, files: shared.map(({ id, title }) => ({ id, title })) };
  },

  /** Its message goes with it where it held nothing else. */
  'files.delete': (slack: Slack, args: Arguments): Json => {
    const id = args.text('file') ?? '';
    if (!slack.uploads.get(id)) return refused('file_not_found');
    slack.uploads.remove(id);
    for (const conversation of slack.workspace.conversations.values()) {
      for (const message of conversation.messages.filter(({ files }) =>
        files?.some((one) => one.id === id),
      )) {
        message.files = message.files?.filter((one) => one.id !== id);
        if (message.text === '' && message.files?.length === 0) removeMessage(slack, conversation, message);
        else slack.workspace.changed(conversation);
      }
    }
    return { ok: true };
  },
} as const;
