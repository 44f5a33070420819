const BEFORE = /(?<!\p{L})z\u00a0$/iu;
const HUNDRED = /^1\d\d(?:\u00a0\d{3})*(?![\u00a0]?\d)/;

/**
 * What stands before a number in Polish: "ze 182 miejsc", since 182 is read as "stu osiemdziesięciu
 * dwóch" and 150 000 as "stu pięćdziesięciu tysięcy"; "z" before any other.
 */
export const beforeNumber = (text: string, number: string): string =>
  HUNDRED.test(number) && BEFORE.test(text) ? `${text.slice(0, -1)}e\u00a0` : text;
