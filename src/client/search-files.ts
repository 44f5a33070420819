import type { Localities, SearchFile } from '../domain/search-file.ts';
import { shardOf } from '../i18n/plain-letters.ts';
import { findAreas, type FoundArea } from './find-areas.ts';
import { readJson } from './read-own.ts';

/** The names of areas and of places in them, each file read once, when it is first needed. */
export class SearchFiles {
  readonly #files = new Map<string, Promise<unknown>>();
  readonly #index: string;
  readonly #places: string;

  /** @param places address of the names that begin alike, with `*` for how they begin */
  constructor({ index, places }: { index: string; places: string }) {
    this.#index = index;
    this.#places = places;
  }

  readonly index = (): Promise<SearchFile> => this.#read<SearchFile>(this.#index);

  async find(query: string, locale: string, most: number): Promise<FoundArea[]> {
    const file = await this.index();
    const shard = shardOf(query);
    const address = this.#places.replace('*', shard);
    const localities = file.shards.includes(shard) ? await this.#read<Localities>(address) : [];
    return findAreas(file, locale, query, most, localities);
  }

  #read<T>(address: string): Promise<T> {
    const known = this.#files.get(address) as Promise<T> | undefined;
    const file = known ?? readJson<T>(address);
    this.#files.set(address, file);
    // One that failed is asked for again.
    file.catch(() => this.#files.delete(address));
    return file;
  }
}
