/** Where it is loaded with the page; the ingest loads it when the first file with points comes. */
export { default as proj4 } from 'proj4';
