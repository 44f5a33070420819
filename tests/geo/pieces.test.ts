import { describe, expect, it } from 'vitest';
import { partCorners } from '../../src/geo/part-corners.ts';
import { keepLargePieces } from '../../src/geo/pieces.ts';
import { drawing, drawn, same } from './raster.ts';

describe('keepLargePieces', () => {
  const kept = (text: string, share: number) => {
    const { labels, grid } = drawn(text);
    keepLargePieces(labels, grid.width, -1, share);
    return drawing(labels, grid.width);
  };
  it('gives a crumb to the label that surrounds it', () => {
    const picture = `
      a a a b b b
      a a a b a b
      a a a b b b`;
    expect(kept(picture, 0.5)).toBe(
      same(`
      a a a b b b
      a a a b b b
      a a a b b b`),
    );
  });
  it('keeps a second piece that is large enough', () => {
    const picture = `
      a a b a a
      a a b b a`;
    expect(kept(picture, 0.7)).toBe(same(picture));
    expect(kept(picture, 0.8)).toBe(
      same(`
      a a b b b
      a a b b b`),
    );
  });
  it('leaves no void within, and lets an islet sink', () => {
    const picture = `
      . . . . . . .
      . a a a . . .
      . a . a . a .
      . a a a . . .
      . . . . . . .`;
    expect(kept(picture, 0.5)).toBe(
      same(`
      . . . . . . .
      . a a a . . .
      . a a a . . .
      . a a a . . .
      . . . . . . .`),
    );
  });
});

describe('partCorners', () => {
  it('joins a label that meets itself at a corner', () => {
    const { labels, grid } = drawn(`
      a b
      c a`);
    expect(partCorners(labels, grid.width)).toBe(0);
    expect(drawing(labels, grid.width)).toBe(
      same(`
      a b
      a a`),
    );
  });
  it('settles a chess board', () => {
    const { labels, grid } = drawn(`
      a b a b
      b a b a
      a b a b`);
    expect(partCorners(labels, grid.width)).toBe(0);
  });
  it('leaves straight borders alone', () => {
    const picture = `
      a a b
      c c b`;
    const { labels, grid } = drawn(picture);
    partCorners(labels, grid.width);
    expect(drawing(labels, grid.width)).toBe(same(picture));
  });
});
