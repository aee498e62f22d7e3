import { expect, it } from 'vitest';
import { mistypedCommand } from '../../src/conversation/commands/inMessage.ts';

it.each([
  ['résoudr R-000381', 'résoudr'],
  ['prndre R-382', 'prndre'],
  ['resoudr R-382 Autre toner changé', 'resoudr'],
  ['clase R-000001', 'clase'],
  // Commands, sentences, and words that are near nothing.
  ['résoudre R-000381', null],
  ['Pour R-000381 : toujours en panne', null],
  ['R-000381 est toujours en panne', null],
  ['prndre le vidéoprojecteur', null],
  ['Bonjour', null],
])('« %s »', (text, word) => {
  expect(mistypedCommand(text)?.typed ?? null).toBe(word);
});
