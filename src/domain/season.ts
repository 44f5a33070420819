/** Three winters and three summers: fewer could be chance, and more would not fit a telephone. */
export const MOST_MONTHS = 36;
/** Five a month in a year: below that the next month is half as high by chance alone. */
export const FEWEST_IN_YEAR = 60;
