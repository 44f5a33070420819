/** The next of 1, 1.5, 2, 3, 5, 7 with as many noughts as it takes: few charts differ in it. */
export function roundUp(value: number): number {
  const magnitude = 10 ** Math.floor(Math.log10(value));
  const step = [1, 1.5, 2, 3, 5, 7, 10].find((s) => s * magnitude >= value) ?? 10;
  return step * magnitude;
}
