/** True for an error of the operating system with one of these codes, `ENOENT` for instance. */
export const isSystemError = (error: unknown, ...codes: string[]): error is NodeJS.ErrnoException =>
  error instanceof Error && codes.includes((error as NodeJS.ErrnoException).code ?? '');
