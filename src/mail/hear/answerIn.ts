import { isPleasantry } from '../../desk/pleasantry.ts';

/**
 * What somebody wrote in answer to a mail, without the mail they answered and what their program adds. All of it where
 * nothing else would be left, or where they wrote between the lines of the other: then the lines make the sense. No
 * library does this for French mails on Node 20, so the table of test/mail/answerIn.test.ts says what is known.
 */
export function answerIn(text: string): string {
  const lines = text
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((line) => line.trimEnd());
  const answer = withoutSignature(withoutQuote(lines)).join('\n').trim();
  return answer === '' ? lines.join('\n').trim() : answer;
}

function withoutQuote(lines: readonly string[]): readonly string[] {
  const header = quoteHeader(lines);
  if (!header) return withoutTrailingQuote(lines);
  const before = lines.slice(0, header.at);
  const after = lines.slice(header.at + header.length);
  const first = after.find((line) => line !== '');
  // Not marked line by line: all that follows is theirs.
  if (first === undefined || !isQuoted(first)) return before;
  const below = after.filter((line) => !isQuoted(line));
  if (isBlank(below)) return before;
  return isBlank(before) ? below : lines;
}

const withoutTrailingQuote = (lines: readonly string[]): readonly string[] => {
  const last = lines.findLastIndex((line) => line !== '' && !isQuoted(line));
  return lines.slice(0, last + 1);
};

const isQuoted = (line: string): boolean => line.startsWith('>');
const isBlank = (lines: readonly string[]): boolean => lines.every((line) => line.trim() === '');

/** Where the mail that is answered begins, and how many lines announce it. */
function quoteHeader(lines: readonly string[]): { readonly at: number; readonly length: number } | null {
  for (const [at, line] of lines.entries()) {
    if (line === '' || isQuoted(line)) continue;
    const begun = attributionEndingAt(lines, at);
    if (begun !== null) return { at: begun, length: at - begun + 1 };
    if (SEPARATOR.test(line)) return { at, length: lines.length - at };
    if (announces(lines, at)) {
      const rule = /^[_-]{5,}$/.test(lines[at - 1] ?? '') ? 1 : 0;
      return { at: at - rule, length: lines.length - at + rule };
    }
  }
  return null;
}

/** Where « Le 23 nov. 2026 à 10:00, Guichet <…> a écrit : » begins that ends in this line: programs wrap it. */
function attributionEndingAt(lines: readonly string[], end: number): number | null {
  if (!/(?:^|\s)(?:a\s+écrit|wrote)\s*:$/iu.test(lines[end] ?? '')) return null;
  for (let at = end; at >= Math.max(0, end - 2) && lines[at] !== ''; at -= 1) {
    if (DATED.test(lines.slice(at, end + 1).join(' '))) return at;
  }
  return SENDER.test(lines[end] ?? '') ? end : null;
}

const DATED = /^(?:Le|On)\s(?=.{0,300}\d).{4,300}$/iu;
/** `Guichet <guichet@example.org> wrote:` */
const SENDER = /^.{0,200}<\S+@\S+>\s/u;
/** `-----Original Message-----`, « -------- Message d'origine -------- » */
const SEPARATOR =
  /^-{2,}\s*(?:original message|forwarded message|message d['’]origine|message original|message initial|courriel original|message transféré)\s*-{2,}$/iu;

/** Outlook's block: « De : », then at least two of its other lines. */
function announces(lines: readonly string[], at: number): boolean {
  if (!/^\*?(?:De|From)\s*:\*?\s*\S/iu.test(lines[at] ?? '')) return false;
  const next = lines.slice(at + 1, at + 6);
  return (
    next.filter((line) => /^\*?(?:Envoyé|Sent|Date|À|A|To|Cc|Objet|Subject)\s*:\*?\s/iu.test(line)).length >=
    2
  );
}

/** What follows `-- `, what a telephone adds, and a visiting card under mere thanks: « Merci ! » stays what it is. */
function withoutSignature(lines: readonly string[]): readonly string[] {
  const dashes = lines.indexOf('--');
  const kept = (dashes > 0 ? lines.slice(0, dashes) : [...lines]).filter((line) => !TELEPHONE.test(line));
  const farewell = kept.findIndex((line) => FAREWELL.test(line));
  const said = kept.slice(0, farewell + 1).join('\n');
  return farewell > 0 && isPleasantry(said) ? kept.slice(0, farewell + 1) : kept;
}

const TELEPHONE =
  /^(?:Envoyé (?:de|depuis|à partir) .{2,40}|Sent from (?:my |Outlook |Mail |Yahoo ).{2,40}|(?:Obtenir|Télécharger|Get) Outlook (?:pour|for) .{2,30})$/iu;
const FAREWELL =
  /^(?:(?:bien |très )?cordialement|cdt|cdlt|bonne (?:journée|soirée)|salutations|(?:best |kind |warm )?regards|best wishes|sincerely)\s*[,.!]?$/iu;
