import { isCounted } from '../../src/domain/cell.ts';
import { makeDraws, type Draws } from '../../src/stats/rank-range.ts';
import {
  judgeGroups,
  type Figures,
  type GroupJudged,
  type GroupSetting,
  type JudgeGroup,
} from './judge-groups.ts';
import type { KeptJudgements } from './kept-judgements.ts';

/** @param isDrawn whether places and pulled rates are asked for */
export type JudgeFigures = (figures: Figures, isDrawn: boolean) => JudgeGroup;

/** Judges figures, and none again that were judged within the same groups before. */
export function judgingOnce(setting: GroupSetting, kept: KeptJudgements): JudgeFigures {
  const { groups, fewest, draws } = setting;
  const within = JSON.stringify([groups, fewest, draws]);
  // They take long, and where nothing is new nobody asks for them.
  let drawn: Draws | null = null;
  const allDraws = () => (drawn ??= makeDraws(groups.length, draws.perArea, draws.seed));
  return (figures, isDrawn) => {
    const judged = kept.numbers([within, String(isDrawn), ...readFrom(figures)], () => {
      const judge = judgeGroups(figures, setting, isDrawn ? allDraws() : null);
      return packed(groups.map((_, place) => judge(place)));
    });
    return (place) => unpacked(judged, place);
  };
}

/** All that judging reads of figures. */
const readFrom = ({ cells, exposures }: Figures): NodeJS.ArrayBufferView[] => [
  Float64Array.from(cells, (cell) => (isCounted(cell) ? cell : NaN)),
  Uint8Array.from(cells, (cell) => (cell === 'suppressed' ? 1 : 0)),
  Float64Array.from(exposures, (exposure) => exposure ?? NaN),
];

/** Numbers for each area: what is there, a chance, a range of places, a pulled rate, a funnel. */
const WIDTH = 11;
const [TOO_FEW, COMPARED, ABOVE, THIN, RANK, SHRUNK, FUNNEL] = [1, 2, 4, 8, 16, 32, 64] as const;

function packed(judged: readonly GroupJudged[]): Float64Array {
  const numbers = new Float64Array(judged.length * WIDTH);
  judged.forEach((one, place) => {
    const { similar, rank, shrunk, funnel } = one;
    const chance = similar && similar !== 'tooFew' ? similar.chance : 0;
    numbers.set([whatIsThere(one), chance, ...(rank ?? [0, 0, 0])], place * WIDTH);
    if (shrunk) numbers.set([shrunk.rate, shrunk.weight], place * WIDTH + 5);
    if (funnel) {
      const { target, dispersion, exposure, members } = funnel;
      numbers.set([target, dispersion, exposure, members], place * WIDTH + 7);
    }
  });
  return numbers;
}

function whatIsThere({ similar, rank, shrunk, funnel }: GroupJudged): number {
  const others = (rank ? RANK : 0) | (shrunk ? SHRUNK : 0) | (funnel ? FUNNEL : 0);
  if (similar === null) return others;
  if (similar === 'tooFew') return others | TOO_FEW;
  return others | COMPARED | (similar.above ? ABOVE : 0) | (similar.thin ? THIN : 0);
}

function unpacked(numbers: Float64Array, place: number): GroupJudged {
  const at = (i: number) => numbers[place * WIDTH + i] as number;
  const there = at(0);
  const compared = () => ({
    chance: at(1),
    above: (there & ABOVE) !== 0,
    thin: (there & THIN) !== 0,
  });
  return {
    similar: there & TOO_FEW ? 'tooFew' : there & COMPARED ? compared() : null,
    rank: there & RANK ? [at(2), at(3), at(4)] : null,
    shrunk: there & SHRUNK ? { rate: at(5), weight: at(6) } : null,
    funnel:
      there & FUNNEL
        ? { target: at(7), dispersion: at(8), exposure: at(9), members: at(10) }
        : null,
  };
}
