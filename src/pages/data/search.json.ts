import { currentSnapshot } from '../../site/read-snapshot.ts';
import { searchIndex } from '../../site/search-index.ts';
import { addressesOf } from '../../site/site.ts';

export function GET(): Response {
  const snapshot = currentSnapshot();
  return Response.json(searchIndex(snapshot, addressesOf(snapshot)));
}
