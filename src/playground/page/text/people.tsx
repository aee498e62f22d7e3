import type { State } from '../types.tsx';
import type { Words } from '../words.tsx';
import type { Zone } from './dates.tsx';

export function nameOfUser(state: State, id: string): string {
  return state.people.find((person) => person.id === id)?.name ?? id;
}

export function zoneOf(state: State, words: Words): Zone {
  return { locale: state.me.locale, tz: state.me.tz, words, now: Date.now() + (state.aheadMs ?? 0) };
}

export function initials(name: string): string {
  const parts = name.split(/[\s-]+/).filter(Boolean);
  return ((parts[0]?.[0] ?? '') + (parts.length > 1 ? (parts.at(-1)?.[0] ?? '') : '')).toUpperCase();
}

/** A colour of their own for each person, dark enough for white letters. */
export function colourOf(id: string): string {
  const colours = ['#8a4f7d', '#3d6b9e', '#a0522d', '#5b7a2f', '#7a5195', '#b0413e', '#2f7d7a', '#93691c'];
  let sum = 0;
  for (const char of id) sum = (sum * 31 + char.charCodeAt(0)) >>> 0;
  return colours[sum % colours.length] ?? '#3d6b9e';
}
