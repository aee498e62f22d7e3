/**
 * The markdown of Teams' texts and cards, as HTML: bold, italic, struck out, code, links, lists and lines. Whatever
 * else stands in the text, HTML above all, stays literal.
 */
export function markdownToHtml(
  text: string,
  mentions: readonly { text: string; name?: string }[] = [],
): string {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const parts: string[] = [];
  let list: { tag: 'ul' | 'ol'; items: string[] } | undefined;
  let paragraph: string[] = [];
  const endParagraph = () => {
    if (paragraph.length > 0) parts.push(`<p>${paragraph.join('<br>')}</p>`);
    paragraph = [];
  };
  const endList = () => {
    if (list)
      parts.push(`<${list.tag}>${list.items.map((item) => `<li>${item}</li>`).join('')}</${list.tag}>`);
    list = undefined;
  };
  for (const line of lines) {
    const item = /^\s*(?:([-*])|\d+\.)\s+(.*)$/.exec(line);
    if (item) {
      endParagraph();
      const tag = item[1] ? 'ul' : 'ol';
      if (list?.tag !== tag) endList();
      list ??= { tag, items: [] };
      list.items.push(inline(item[2] ?? '', mentions));
    } else {
      endList();
      if (line.trim() === '') endParagraph();
      else paragraph.push(inline(line, mentions));
    }
  }
  endList();
  endParagraph();
  return parts.join('');
}

const pattern =
  /`([^`]+)`|\[([^\]]+)\]\(([^\s)]+)\)|\*\*(?=\S)(.+?)\*\*|__(?=\S)(.+?)__|(?<!\w)[*_](?=\S)([^*_]+?)[*_](?!\w)|~~(.+?)~~/;

function inline(text: string, mentions: readonly { text: string; name?: string }[]): string {
  const mention = mentions.find((one) => text.includes(one.text));
  if (mention) {
    const at = text.indexOf(mention.text);
    const name = mention.text.replace(/<\/?at>/g, '');
    const rest = text.slice(at + mention.text.length);
    return `${inline(text.slice(0, at), mentions)}<span class="mention">${escapeHtml(name)}</span>${inline(rest, mentions)}`;
  }
  const match = pattern.exec(text);
  if (!match) return escapeHtml(text);
  const [whole, code, label, address, bold, alsoBold, italic, struck] = match;
  const before = escapeHtml(text.slice(0, match.index));
  const after = inline(text.slice(match.index + whole.length), mentions);
  return before + marked() + after;

  function marked(): string {
    if (code !== undefined) return `<code>${escapeHtml(code)}</code>`;
    if (label !== undefined && address !== undefined) {
      // Only addresses a chat would follow: never javascript:.
      if (!/^(https?|mailto|tel):/i.test(address)) return escapeHtml(whole);
      return `<a href="${escapeHtml(address)}" target="_blank" rel="noreferrer noopener">${inline(label, [])}</a>`;
    }
    const strong = bold ?? alsoBold;
    if (strong !== undefined) return `<strong>${inline(strong, mentions)}</strong>`;
    if (italic !== undefined) return `<em>${inline(italic, mentions)}</em>`;
    return `<s>${inline(struck ?? '', mentions)}</s>`;
  }
}

export function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
