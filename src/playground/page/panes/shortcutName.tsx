import type { State } from '../types.tsx';

export function shortcutName(shortcut: State['shortcuts'][number], lang: 'fr' | 'en'): string {
  return typeof shortcut.name === 'string' ? shortcut.name : shortcut.name[lang];
}
