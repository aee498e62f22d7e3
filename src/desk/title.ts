import { isPleasantry } from './pleasantry.ts';

/**
 * The title of a ticket made of somebody's words: their first line that says something, of at most 100 characters. What
 * followed a greeting begins a sentence now; what did not is left as they wrote it.
 */
export function titleOf(text: string): string {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '');
  const telling = lines.find((line) => !isPleasantry(line) && afterGreeting(line) !== '');
  const said = telling === undefined ? (lines[0] ?? '') : afterGreeting(telling);
  const title = clip(said.replace(/[\s,;:]+$/u, '') || said);
  return said === lines[0] ? title : capitalised(title);
}

/** A name that is written so (iPhone, eduroam.fr, e2e) stays, as does what has no one capital of its own (ß). */
function capitalised(title: string): string {
  const [first] = title;
  if (first === undefined || !SMALL_WORD.test(title)) return title;
  const capital = first.toUpperCase();
  return [...capital].length === 1 ? capital + title.slice(first.length) : title;
}

const SMALL_WORD = /^\p{Ll}[\p{Ll}\p{M}'’-]*(?=$|[\s,;!?…/)]|[.:](?:\s|$))/u;

/** « Bonjour Catherine, mon écran est noir » says « mon écran est noir ». '' when the line only greets. */
function afterGreeting(line: string): string {
  const greeting = GREETING.exec(line)?.[0];
  if (greeting === undefined) return line;
  return line
    .slice(greeting.length)
    .replace(ADDRESSEE, '')
    .replace(/^[\s,.!:;-]+/, '');
}

/** Begins with a greeting. */
export const greets = (text: string): boolean => GREETING.test(text.trim());

const GREETING =
  /^(?:bonjour|bonsoir|bjr|salut|coucou|hello|hi|hey|good (?:morning|afternoon|evening))(?![\p{L}\p{N}])/iu;
/** Who is greeted: up to two names before a comma or the line's end. */
const ADDRESSEE =
  /^(?: (?:\p{Lu}[\p{L}'’-]*|madame|monsieur|à|tous|toutes|all|team|everyone|there)){1,2} ?(?=[,!.:;]|$)/u;

const LONGEST = 100;

/** At a word where there is one, with an ellipsis; never through a character. */
function clip(line: string): string {
  if (line.length <= LONGEST) return line;
  let clipped = '';
  for (const character of line) {
    if (clipped.length + character.length > LONGEST - 1) break;
    clipped += character;
  }
  const word = clipped.lastIndexOf(' ');
  return `${(word > LONGEST / 2 ? clipped.slice(0, word) : clipped).replace(/[\s,;:.–-]+$/u, '')}…`;
}
