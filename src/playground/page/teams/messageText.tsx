import { markdownToHtml } from './markdown.tsx';
import type { TeamsPageMessage } from './types.tsx';

/** The words of a message: people's are plain, with mentions; the bot's may be markdown. */
export function MessageText({ message }: { message: TeamsPageMessage }) {
  if (message.textFormat === 'markdown') {
    const html = markdownToHtml(message.text, message.mentions);
    return <div class="rich-text" dangerouslySetInnerHTML={{ __html: html }} />;
  }
  const parts = message.text.split(/<at>(.*?)<\/at>/);
  return (
    <p class="plain">
      {parts.map((part, index) =>
        index % 2 === 1 ? (
          <span key={index} class="mention">
            {unescaped(part)}
          </span>
        ) : (
          <Linked key={index} text={unescaped(part)} />
        ),
      )}
    </p>
  );
}

/** As it was typed: what one edits. */
export function plainText({ text }: TeamsPageMessage): string {
  return unescaped(text.replace(/<at>(.*?)<\/at>/g, '@$1'));
}

function Linked({ text }: { text: string }) {
  const parts = text.split(/(https?:\/\/[^\s<>"]+)/);
  return (
    <>
      {parts.map((part, index) =>
        index % 2 === 1 ? (
          <a key={index} href={part} target="_blank" rel="noreferrer noopener">
            {part}
          </a>
        ) : (
          part
        ),
      )}
    </>
  );
}

function unescaped(text: string): string {
  return text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
}
