/**
 * The address of a file as it was in the release of this page, which says its id on its first
 * element: a page that was opened before a release shows no figures of the next one.
 */
export function ofOwnRelease(address: string): string {
  const id = document.documentElement.dataset['release'];
  return id === undefined ? address : `/releases/${id}${address}`;
}
