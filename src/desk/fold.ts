export { fold } from '../store/fold.ts';
