import type { Attached } from '../../desk/attachments.ts';
import type { Activity } from '../activity.ts';

/**
 * The files of a message: what was sent in a chat with the bot, and images put among the words. In a channel Teams
 * gives a bot no file, only Microsoft Graph would.
 */
export function filesOf({ attachments = [] }: Activity): Attached[] {
  let images = 0;
  return attachments.slice(0, MOST_FILES).flatMap((one): Attached[] => {
    const {
      contentType = '',
      contentUrl,
      content,
      name,
    } = one as {
      contentType?: string;
      contentUrl?: unknown;
      content?: { downloadUrl?: unknown } | null;
      name?: unknown;
    };
    const called = typeof name === 'string' && name !== '' ? name.slice(0, 255) : null;
    if (contentType === DOWNLOAD) {
      const url = content?.downloadUrl;
      if (!isUrl(url)) return [];
      // Its own kind is of the message, not of the file; SharePoint knows no other than its name.
      return [{ name: called ?? 'file', mediaType: '', size: null, source: { url, authorised: false } }];
    }
    if (!contentType.startsWith('image/') || !isUrl(contentUrl)) return [];
    images += 1;
    const ending = /^image\/(png|jpeg|gif|webp)$/.exec(contentType)?.[1] ?? 'png';
    return [
      {
        name: called ?? `image${images === 1 ? '' : `-${images}`}.${ending}`,
        mediaType: contentType === 'image/*' ? 'image/png' : contentType.slice(0, 200),
        size: null,
        source: { url: contentUrl, authorised: true },
      },
    ];
  });
}

const DOWNLOAD = 'application/vnd.microsoft.teams.file.download.info';
const MOST_FILES = 20;

const isUrl = (url: unknown): url is string =>
  typeof url === 'string' && url.length <= 8_000 && URL.canParse(url);
