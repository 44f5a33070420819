import { ofOwnRelease } from './own-release.ts';

/** A file of the release of this page; throws where it is not there. */
export async function readOwn(address: string): Promise<Response> {
  const answer = await fetch(ofOwnRelease(address));
  if (!answer.ok) throw new Error(String(answer.status));
  return answer;
}

export const readJson = async <T>(address: string): Promise<T> =>
  (await (await readOwn(address)).json()) as T;
