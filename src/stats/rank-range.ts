import { randomLcg, randomNormal } from 'd3-random';
import type { Observed } from './funnel.ts';

/** Normal draws, so many for each area, the same for every category: from a fixed seed. */
export interface Draws {
  perArea: number;
  normals: Float64Array;
}

/** @param seed a whole number: the same seed gives the same draws on every machine */
export function makeDraws(areas: number, perArea: number, seed: number): Draws {
  const normal = randomNormal.source(randomLcg(seed / 2 ** 32))();
  return { perArea, normals: Float64Array.from({ length: areas * perArea }, () => normal()) };
}

/**
 * What the rate behind a count may truly be, drawn again and again: a gamma distribution of shape
 * count + ½ (Jeffreys), by the cube-root approximation that Byar's limits rest on as well (Wilson
 * and Hilferty 1931). None is below 0.
 *
 * @param area which area's draws to take
 */
export function drawnRates(
  { count, exposure }: Observed,
  draws: Draws,
  area: number,
): Float32Array<ArrayBuffer> {
  const shape = count + 0.5;
  const middle = 1 - 1 / (9 * shape);
  const spread = 1 / (3 * Math.sqrt(shape));
  const start = area * draws.perArea;
  const rates = new Float32Array(draws.perArea);
  for (let i = 0; i < rates.length; i++) {
    const root = Math.max(0, middle + spread * (draws.normals[start + i] as number));
    rates[i] = (shape * root * root * root) / exposure;
  }
  return rates;
}

/** Whole numbers in the order of the rates: their bits, which rise as floats that are not negative do. */
export type RateOrder = Int32Array;
export const orderOf = (rates: Float32Array<ArrayBuffer>): RateOrder =>
  new Int32Array(rates.buffer, rates.byteOffset, rates.length);

/**
 * The places that the area holds by its drawn rates, the highest rate first: the range of the
 * middle 95 % of them (Goldstein and Spiegelhalter 1996, League tables and their limitations,
 * Journal of the Royal Statistical Society A 159, p. 385). An area whose rate is not known could
 * stand above as well as below, so that each widens the range by one.
 */
export function rankRange(
  own: RateOrder,
  others: readonly RateOrder[],
  unknown: number,
): [from: number, to: number, of: number] {
  const places = new Uint32Array(others.length + 1);
  for (const above of manyAbove(own, others)) places[above] = (places[above] as number) + 1;
  const from = placeAt(places, 0.025 * own.length);
  const to = placeAt(places, 0.975 * own.length);
  return [from + 1, to + 1 + unknown, others.length + unknown + 1];
}

/** By draw, how many of the others lie above. */
function manyAbove(own: RateOrder, others: readonly RateOrder[]): Int32Array {
  const above = new Int32Array(own.length);
  for (const other of others) {
    for (let i = 0; i < own.length; i++) {
      // The sign of the difference. A comparison nobody can foretell costs four times as much.
      const isAbove = ((own[i] as number) - (other[i] as number)) >>> 31;
      above[i] = (above[i] as number) + isAbove;
    }
  }
  return above;
}

/** The first place up to which more than so many draws lie. */
function placeAt(places: Uint32Array, draws: number): number {
  let passed = 0;
  const place = places.findIndex((many) => (passed += many) > draws);
  return place < 0 ? places.length - 1 : place;
}
