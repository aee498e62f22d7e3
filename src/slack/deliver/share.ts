import { clean, clip, oneLine } from '../../conversation/clip.ts';
import type { Failed as CannotDeliver, Shared, SharedFile } from '../../delivery/chat.ts';
import { limits } from '../limits.ts';
import type { SlackDesk } from '../slackDesk.ts';
import { asFailed } from './failed.ts';
import { upload } from './upload.ts';

/**
 * Puts a file into a thread: Slack gives an address, takes the content there, and shares it when it is told to. It has
 * the file's id from the first step on, by which one whose sharing is in doubt is found in the thread.
 */
export async function putFile(desk: SlackDesk, file: SharedFile): Promise<Shared> {
  if (file.inDoubt && file.begun.length > 0) {
    const found = await lookUp(desk, file);
    if (found !== 'nowhere') return found;
  }
  const name = clip(oneLine(clean(file.name)), limits.fileName).text || 'file';
  // An empty one Slack does not take.
  if (file.size === 0) return left(desk, 'empty');
  const given = await desk.api('files.getUploadURLExternal', { filename: name, length: file.size });
  if (!given.ok) {
    if (given.failure === 'refused' && NOT_TAKEN.has(given.error)) return left(desk, given.error);
    return notYet(asFailed(given));
  }
  const { upload_url: url, file_id: id } = given.body as { upload_url: string; file_id: string };
  if (!(await file.begin(id))) return { ok: true, left: 'removed' };
  const content = await file.content();
  if (!content) return { ok: true, left: 'gone' };
  const failed = await upload(url, content, file);
  if (failed) return notYet(failed);
  const completed = await desk.api('files.completeUploadExternal', {
    files: [{ id, title: name }],
    channel_id: file.channelId,
    thread_ts: file.threadId,
  });
  return completed.ok ? { ok: true } : asFailed(completed);
}

/** The workspace's own rules, or an app that was installed before it asked for `files:write`. */
const NOT_TAKEN: ReadonlySet<string> = new Set([
  'missing_scope',
  'file_type_not_allowed',
  'file_upload_size_restricted',
  'file_uploads_disabled',
  'file_uploads_except_images_disabled',
  'storage_limit_reached',
]);

/** It is had by its link; where the desk has no address there is none, and an admin is to see that. */
const left = ({ publicUrl }: SlackDesk, error: string): Shared =>
  publicUrl === undefined
    ? { ok: false, failure: 'refused', error, means: 'never' }
    : { ok: true, left: error };

/** Nothing is shared before the last step, so there is no doubt to remember. */
const notYet = (failed: CannotDeliver): CannotDeliver =>
  failed.failure === 'in_doubt'
    ? { ok: false, failure: 'refused', error: failed.error, means: 'later' }
    : failed;

/** Slack shares in its own time, after it has looked at the content: one that was completed may be seen later. */
const SHARED_WITHIN_MS = 60_000;

async function lookUp(
  desk: SlackDesk,
  { channelId, threadId, begun }: SharedFile,
): Promise<{ ok: true } | CannotDeliver | 'nowhere'> {
  const [first] = begun;
  const last = begun.at(-1);
  const answered = await desk.api('conversations.replies', {
    channel: channelId,
    ts: threadId,
    limit: LOOK_BACK,
    ...(first && { oldest: String((first.at.getTime() - SHARED_WITHIN_MS) / 1_000) }),
  });
  // Nothing was ever there, or the bot may not look: then putting it there is all that is left.
  if (!answered.ok) return answered.failure === 'refused' ? 'nowhere' : asFailed(answered);
  const messages = (answered.body.messages ?? []) as { files?: readonly { id?: string }[] }[];
  const ids = new Set(messages.flatMap(({ files = [] }) => files.map(({ id }) => id)));
  if (begun.some(({ fileId }) => ids.has(fileId))) return { ok: true };
  const since = desk.now().getTime() - (last?.at.getTime() ?? 0);
  return since < SHARED_WITHIN_MS ? { ok: false, failure: 'in_doubt', error: 'sharing' } : 'nowhere';
}

const LOOK_BACK = 200;

/** Takes a file away, wherever it is shared. */
export async function takeFile(desk: SlackDesk, fileId: string): Promise<CannotDeliver | null> {
  const answered = await desk.api('files.delete', { file: fileId });
  if (answered.ok || (answered.failure === 'refused' && GONE.has(answered.error))) return null;
  return asFailed(answered);
}

const GONE: ReadonlySet<string> = new Set(['file_not_found', 'file_deleted']);
