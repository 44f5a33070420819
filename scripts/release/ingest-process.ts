import { enableCompileCache } from 'node:module';
import { failureOf, tellParent } from '../build/process-message.ts';
import { tellingProgress } from '../progress/relayed-progress.ts';
import type { FromIngest, IngestOrder } from './ingest-apart.ts';

/**
 * Reads the exports and writes the snapshot: `node ingest-process.ts ORDER`, an `IngestOrder` as JSON.
 * Ends when whoever started it has, as soon as it gets to know.
 */
enableCompileCache();
process.once('disconnect', () => process.exit(1));

const { ingestHere } = await import('./ingest-apart.ts');
const tell = (message: FromIngest) => tellParent(message);
const progress = tellingProgress((message) => void tell(message));
const order = JSON.parse(process.argv[2] ?? '') as IngestOrder;
const outcome = await ingestHere(order, progress).then(
  () => ({ kind: 'done' }) as const,
  failureOf,
);
await tell(outcome);
process.exit(outcome.kind === 'done' ? 0 : 1);
