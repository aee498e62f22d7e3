import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';

const QUERIES = resolve(import.meta.dirname, '../../../src/store/queries');

it('no query but internalNotes names the journal of the agents', () => {
  const naming = readdirSync(QUERIES).filter((file) =>
    // The model, its table, the relations that lead to it, its revisions.
    /internal_?note|note_?revision|\bnotes\b\s*:/i.test(codeOf(file)),
  );
  expect(naming).toEqual(['internalNotes.ts']);
});

it('no query but internalFiles gives the files of notes', () => {
  const asking = readdirSync(QUERIES).filter((file) => /\battachment\b/i.test(codeOf(file)));
  const ofRequesters = ['filesOfReply.ts', 'requesterFiles.ts'];
  expect(asking.sort()).toEqual(['contentsToGo.ts', 'internalFiles.ts', ...ofRequesters].sort());
  for (const file of ofRequesters) expect(codeOf(file)).toContain("journal: 'requester'");
  // Where contents are kept, and nothing of whose they are.
  const selected = [...codeOf('contentsToGo.ts').matchAll(/select: \{([^}]*)\}/g)].map(([, fields]) =>
    fields?.trim(),
  );
  expect(new Set(selected)).toEqual(new Set(['storageKey: true']));
  expect(asking.filter((file) => /internal'|noteId/.test(codeOf(file)))).toEqual(['internalFiles.ts']);
});

it('no query asks for whole rows of a ticket, which might grow', () => {
  const whole = readdirSync(QUERIES).filter((file) => /\binclude\b\s*:|SELECT \*/.test(codeOf(file)));
  expect(whole).toEqual([]);
});

const codeOf = (file: string) =>
  readFileSync(resolve(QUERIES, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
