import type { APIRoute } from 'astro';
import { localityPaths } from '../../../site/paths.ts';
import { currentSnapshot } from '../../../site/read-snapshot.ts';
import { localityShards } from '../../../site/search-index.ts';

export const getStaticPaths = () => localityPaths(currentSnapshot());

export const GET: APIRoute<{ shard: string }> = ({ props: { shard } }) =>
  Response.json(localityShards(currentSnapshot()).get(shard) ?? []);
