import { startSigns } from '../signs';
import type { Feature } from './feature';

/** Signs on the titled links outside of cards: those that comments hold. */
export const signs: Feature = ({ document, signal }) => startSigns(document, signal);
