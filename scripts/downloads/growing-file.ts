import { open } from 'node:fs/promises';

/** Text kept back before it is written: few writes, little memory. */
const HOLD = 1 << 18;

export interface GrowingFile {
  add(text: string): Promise<void>;
  close(): Promise<void>;
}

/** A file that grows a piece at a time; pieces stand in the order they were added. */
export async function growingFile(path: string): Promise<GrowingFile> {
  const file = await open(path, 'w');
  let held = '';
  let writing = Promise.resolve();
  const flush = () => {
    const text = held;
    held = '';
    writing = writing.then(async () => void (await file.write(text)));
    return writing;
  };
  return {
    add: async (text) => {
      held += text;
      if (held.length > HOLD) await flush();
    },
    close: async () => {
      await flush();
      await file.close();
    },
  };
}
