import { amountIn, isSameUnit, type Denominator, type RateUnit } from '../domain/denominator.ts';
import type { MessageKey, PluralKey, Words } from './words.ts';

type Rated = Exclude<Denominator, 'none'>;

const PER: Record<Rated, PluralKey> = {
  residents: 'unit.per',
  dwellings: 'unit.per.dwellings',
  road_km: 'unit.per.road_km',
};

const TOO_LITTLE: Record<Rated, MessageKey> = {
  residents: 'incomplete.noRate',
  dwellings: 'incomplete.noRate.dwellings',
  road_km: 'incomplete.noRate.road_km',
};

const said = new WeakMap<Words, Map<string, string>>();

/** What a rate is per: "per 1,000 dwellings"; nothing of what has no rate. */
export function perSaid(words: Words, { per, of }: RateUnit): string {
  if (of === 'none') return '';
  const known = said.get(words) ?? new Map<string, string>();
  said.set(words, known);
  const key = `${per} ${of}`;
  const text = known.get(key) ?? words.n(PER[of], per);
  known.set(key, text);
  return text;
}

/** The same where it is something else than a heading says of all; else nothing. */
export const ownPerSaid = (words: Words, unit: RateUnit, usual: RateUnit): string =>
  isSameUnit(unit, usual) ? '' : perSaid(words, unit);

/** Why a sum that lacks parts has no rate: a sentence for each thing it would be per. */
export const noRateSaid = (
  words: Words,
  amounts: Parameters<typeof amountIn>[0],
  denominators: readonly Denominator[],
): string[] =>
  (Object.keys(TOO_LITTLE) as Rated[])
    .filter((of) => denominators.includes(of) && amountIn(amounts, of) === null)
    .map((of) => words.t(TOO_LITTLE[of]));
