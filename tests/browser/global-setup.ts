import type { TestProject } from 'vitest/node';
import { serve } from '../../scripts/serve/serve.ts';
import { browserPath } from './chromium.ts';
import { buildSampleSite, type SampleSite } from './sample-site.ts';

declare module 'vitest' {
  interface ProvidedContext {
    site: SampleSite;
    /** `http://localhost:PORT` */
    origin: string;
  }
}

/** One site and one browser for all tests of this folder. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const [site] = await Promise.all([buildSampleSite(), browserPath()]);
  const served = await serve(site.out, 0);
  project.provide('site', site);
  project.provide('origin', served.address);
  return served.close;
}
