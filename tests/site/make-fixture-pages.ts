import { makePages } from '../../scripts/build/pages/make-pages.ts';

/** `node make-fixture-pages.ts ATLAS OUT`: makes pages as the program does, for tests that wait for them. */
const [atlasDir = '', out = ''] = process.argv.slice(2);
await makePages({ atlasDir, out }, () => undefined);
