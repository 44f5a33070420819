import { roomsHash } from '../program/rooms-hash.ts';

/** Rooms whose code decides what a row counts as. */
const ROOMS = ['scripts/ingest', 'scripts/atlas', 'src/intake', 'src/domain', 'src/geo'];

/** Tells one version of what reads exports from another. */
export const programHash = (): string => roomsHash(ROOMS);
