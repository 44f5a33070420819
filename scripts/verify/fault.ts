/** Something wrong with a built site. Many pages can have the same; one of them is named. */
export interface SiteFault {
  code: 'link' | 'anchor' | 'missing' | 'figure' | 'other' | 'budget';
  /** A file of the site, with slashes. */
  file: string;
  /** What is wrong, as a sentence. */
  says: string;
}
