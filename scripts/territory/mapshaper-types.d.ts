declare module 'mapshaper' {
  type Files = Record<string, string | Uint8Array>;
  const mapshaper: {
    /** Runs commands over files given and returned in memory, by name. */
    applyCommands(commands: string, input: Files): Promise<Files>;
  };
  export default mapshaper;
}
