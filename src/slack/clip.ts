export * from '../conversation/clip.ts';
