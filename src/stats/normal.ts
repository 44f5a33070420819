import { errorFunction } from 'simple-statistics';

/** 97.5 % of a normal distribution lies below so many standard deviations. */
export const Z = 1.959963984540054;

/** Chance that a standard normal figure lies at least so far from zero, on either side. */
export const twoSidedChance = (z: number): number => 1 - errorFunction(Math.abs(z) / Math.SQRT2);

export const normalDensity = (z: number): number => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
