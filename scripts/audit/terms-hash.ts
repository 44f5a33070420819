import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { auditHash } from './verdicts.ts';

const ROOT = join(import.meta.dirname, '..', '..');

/** Tells one version of what reads published files from another: the audit, the terms and the words it knows. */
export function termsHash(): string {
  const hash = createHash('sha256').update(auditHash());
  for (const room of ['src/domain', 'src/i18n'])
    for (const name of readdirSync(join(ROOT, room)).sort())
      if (/\.(ts|json)$/.test(name)) hash.update(name).update(readFileSync(join(ROOT, room, name)));
  return hash.digest('hex');
}
