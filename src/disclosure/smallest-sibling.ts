import type { Tree } from './linked-tables.ts';

/**
 * The plain rule that suppression is compared with: beside each count below the threshold the
 * smallest sibling above zero, or the parent where there is none, until no sum is safe to subtract.
 * One table at a time: what was detected may still tell of what was recorded.
 *
 * @param values figures by place, NaN where not recorded
 * @param leading what is hidden of the table this one is hidden along with: a zero is, unless the
 * area above shows that there is nothing
 * @returns whether each place is hidden
 */
export function hideInTree(
  values: ArrayLike<number>,
  tree: Tree,
  threshold: number,
  leading: readonly boolean[] | null = null,
): boolean[] {
  const hidden = Array.from(
    values,
    (v, place) => v > 0 && (v < threshold || leading?.[place] === true),
  );
  for (let parent = tree.children.length - 1; parent >= 0; parent--) {
    protectFamily(parent, values, tree, threshold, hidden);
  }
  tree.children.forEach((parts, parent) => {
    if (!(value(values, parent) > 0)) return;
    for (const part of parts)
      hidden[part] ||= value(values, part) === 0 && leading?.[part] === true;
  });
  return hidden;
}

function protectFamily(
  parent: number,
  values: ArrayLike<number>,
  tree: Tree,
  threshold: number,
  hidden: boolean[],
): void {
  const family = (tree.children[parent] ?? []).filter((place) => value(values, place) > 0);
  if (!family.length) return;
  if (hidden[parent]) return hideSomethingBelow(parent, values, tree, hidden);
  while (!isSafe(family, values, threshold, hidden)) {
    const next = smallestShown(family, values, tree, hidden);
    if (next < 0) {
      hidden[parent] = true;
      return;
    }
    hidden[next] = true;
    hideSomethingBelow(next, values, tree, hidden);
  }
}

const value = (values: ArrayLike<number>, place: number) => values[place] ?? NaN;

/**
 * Whether the sum of the hidden, which anybody can work out, leaves each of them all values from 1
 * to one less than the threshold. One that is not small itself can take up any difference.
 */
function isSafe(
  family: readonly number[],
  values: ArrayLike<number>,
  threshold: number,
  hidden: readonly boolean[],
): boolean {
  const secret = family.filter((place) => hidden[place]);
  if (!secret.length) return true;
  if (secret.length === 1) return false;
  const sum = secret.reduce((total, place) => total + value(values, place), 0);
  const others = secret.length - 1;
  const most = threshold - 1;
  const hasLarge = secret.some((place) => value(values, place) >= threshold);
  return sum - others >= most && (hasLarge || sum - most * others <= 1);
}

/** A sibling with something hidden below it costs least: it then hides nothing more. */
function smallestShown(
  family: readonly number[],
  values: ArrayLike<number>,
  tree: Tree,
  hidden: readonly boolean[],
): number {
  const cost = (place: number) =>
    ((tree.children[place] ?? []).some((child) => hidden[child]) ? 0 : 1e12) + value(values, place);
  const shown = family.filter((place) => !hidden[place]);
  return shown.reduce((best, place) => (best < 0 || cost(place) < cost(best) ? place : best), -1);
}

/** A hidden sum of shown parts would be no secret. */
function hideSomethingBelow(
  parent: number,
  values: ArrayLike<number>,
  tree: Tree,
  hidden: boolean[],
): void {
  const family = (tree.children[parent] ?? []).filter((place) => value(values, place) > 0);
  if (!family.length || family.some((place) => hidden[place])) return;
  const least = family.reduce((a, b) => (value(values, b) < value(values, a) ? b : a));
  hidden[least] = true;
  hideSomethingBelow(least, values, tree, hidden);
}
