/** One chat message of a burst, or the whole of a line that was written in a form (its key is then ''). */
export interface Part {
  readonly key: string;
  readonly text: string;
}

/** Reads the parts a line keeps beside its text. */
export const partsOf = (json: string): Part[] => JSON.parse(json) as Part[];

/** The columns of a line made of these parts. */
export const columnsOf = (parts: readonly Part[]): { text: string; parts: string } => ({
  text: parts.map((part) => part.text).join('\n'),
  parts: JSON.stringify(parts),
});
