import { looksAtPagesOf } from './every-page.ts';

looksAtPagesOf('en');
