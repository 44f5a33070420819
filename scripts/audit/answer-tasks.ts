import { parentPort, workerData } from 'node:worker_threads';
import { workOn, type AuditSetting, type AnyTask } from './audit-threads.ts';

parentPort?.on('message', (task: AnyTask) => {
  workOn(workerData as AuditSetting, task).then(
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- this is no window
    (result) => parentPort?.postMessage({ result }),
    (error: unknown) => {
      // An error in a promise of the port's would not end the thread.
      setImmediate(() => {
        throw error;
      });
    },
  );
});
