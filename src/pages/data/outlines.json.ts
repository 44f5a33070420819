import { currentSnapshot } from '../../site/read-snapshot.ts';
import { narrowestOutlines } from '../../site/search-index.ts';

export const GET = (): Response => Response.json(narrowestOutlines(currentSnapshot()));
