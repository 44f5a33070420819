import { parentPort, workerData } from 'node:worker_threads';
import { workOn, type AuditSetting, type AuditTask } from './audit-threads.ts';

parentPort?.on('message', (task: AuditTask) => {
  try {
    const result = workOn(workerData as AuditSetting, task);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- this is no window
    parentPort?.postMessage({ result });
  } catch (error) {
    // An error in a listener of the port's would be lost.
    setImmediate(() => {
      throw error;
    });
  }
});
