import type { Texts } from './texts.ts';

/**
 * One row of `reference/offices.csv`: `institution, class, class_<locale>, name_<locale>, level,
 * within, url`. An institution may be another office for each class of a thing: who manages a road
 * hangs on the class of the road, and on whether it lies in a city.
 */
export interface Office {
  institution: string;
  /** Id of the class; the same for every institution that knows it. */
  class: string;
  /** What things of the class are called: "district roads". */
  of: Texts;
  /** The office or the person: "the district board". */
  name: Texts;
  /** The level whose area's office it is; null where there is one for all areas. */
  level: string | null;
  /** Kinds of area: it answers in areas of these kinds and in all below them. Empty: everywhere. */
  within: string[];
  url: string | null;
}
