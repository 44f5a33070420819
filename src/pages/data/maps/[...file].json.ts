import type { APIRoute } from 'astro';
import { mapSaid } from '../../../i18n/map-sentences.ts';
import { mapFile } from '../../../site/map-file-model.ts';
import { mapFilePaths, type MapProps } from '../../../site/paths.ts';
import { currentSnapshot } from '../../../site/read-snapshot.ts';

export const getStaticPaths = () => mapFilePaths(currentSnapshot());

export const GET: APIRoute<MapProps> = ({ props: { category, level, within } }) => {
  const snapshot = currentSnapshot();
  return Response.json(mapFile(snapshot, category, level, within, mapSaid(snapshot.manifest)));
};
