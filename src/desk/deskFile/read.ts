import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
import { brokenReferences } from './references.ts';
import { type DeskFile, deskFile } from './schema.ts';

/** One mistake, and the line to look at, counted from 1. */
export interface Mistake {
  readonly line: number;
  readonly message: string;
}

export type Path = readonly PropertyKey[];

/** Reads `desk.yaml`. All its mistakes at once, each with its line, or the desk it describes. */
export function readDeskFile(text: string): { desk: DeskFile } | { mistakes: readonly Mistake[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    return {
      mistakes: document.errors.map((error) => ({
        line: lines.linePos(error.pos[0]).line,
        message: error.message,
      })),
    };
  }
  const lineOf = (path: Path) => lineAt(document, lines, path);
  const parsed = deskFile.safeParse(document.toJS());
  if (!parsed.success) {
    return {
      mistakes: inOrder(parsed.error.issues.map((issue) => mistake(issue.path, issue.message, lineOf))),
    };
  }
  const broken = brokenReferences(parsed.data);
  if (broken.length > 0) {
    return { mistakes: inOrder(broken.map(({ path, message }) => mistake(path, message, lineOf))) };
  }
  return { desk: parsed.data };
}

const mistake = (path: Path, message: string, lineOf: (path: Path) => number): Mistake => ({
  line: lineOf(path),
  message: `${path.map(String).join('.') || 'desk file'}: ${message}`,
});

const inOrder = (mistakes: Mistake[]): Mistake[] => mistakes.sort((a, b) => a.line - b.line);

/** The line of the value at this path, or of the nearest one around it when it is missing. */
function lineAt(document: Document, lines: LineCounter, path: Path): number {
  for (let length = path.length; length >= 0; length--) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}
