export { default } from '../../../astro.config.mjs';
