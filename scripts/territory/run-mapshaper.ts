import mapshaper from 'mapshaper';

export type Files = Record<string, string | Uint8Array>;

/** Runs mapshaper's commands over files in memory; gives the files they wrote, as texts. */
export async function runMapshaper(commands: string, files: Files): Promise<string[]> {
  const output = await mapshaper.applyCommands(commands, files);
  return Object.values(output).map((content) =>
    typeof content === 'string' ? content : new TextDecoder().decode(content),
  );
}
