import { describe, expect, it } from 'vitest';
import { compareReleases } from '../../scripts/changes/compare-releases.ts';
import { cellsIn, editedRelease, type OpenRelease } from './edited-release.ts';

const { figures: before } = editedRelease();
const compared = (edit: (release: OpenRelease) => void) =>
  compareReleases(before, editedRelease(edit).figures);

describe('figures of a release beside those of the one before', () => {
  it('tell that a category has lost all figures of one measure, or got them', () => {
    let figures = 0;
    const without = editedRelease(({ manifest, area }) => {
      for (const { code } of manifest.areas) {
        const own = area(code);
        const confirmed = own.series.filter(({ measure }) => measure === 'confirmed');
        own.series = own.series.filter((one) => !confirmed.includes(one));
        figures += confirmed.flatMap(({ cells }) =>
          cells.filter((c) => c !== 'notRecorded'),
        ).length;
      }
    }).figures;
    expect(figures).toBeGreaterThan(0);
    const [lost, got] = [compareReleases(before, without), compareReleases(without, before)];
    expect(lost.changes.figures).toMatchObject({ emptied: figures, filled: 0, corrected: 0 });
    expect(got.changes.figures).toMatchObject({ emptied: 0, filled: figures, corrected: 0 });
  });

  it('are passed over in a category that is shown at an area no more, or newly', () => {
    const without = editedRelease(({ area }) => {
      const own = area('1101');
      own.series = own.series.filter(({ category }) => category !== 'theft');
    }).figures;
    expect(before.area('1101').series.length).toBeGreaterThan(without.area('1101').series.length);
    const none = { emptied: 0, filled: 0 };
    expect(compareReleases(before, without).changes.figures).toMatchObject(none);
    expect(compareReleases(without, before).changes.figures).toMatchObject(none);
  });

  it('are named by the size of their correction, in either direction', () => {
    const by = [3, -9, 6];
    const { areas } = compared(({ area }) => {
      const cells = cellsIn(area('1101'), 'theft', 'recorded');
      by.forEach((more, i) => (cells[i] = (cells[i] as number) + more));
    });
    expect(areas['1101']?.largest.map(({ before: then, now }) => now - then)).toEqual([-9, 6, 3]);
  });

  it('are brought up to date, and not corrected, in a period that was not over', () => {
    const running = editedRelease(({ manifest }) => (manifest.release.dataUntil = '2025-06-30'));
    const grown = editedRelease(({ area }) => (cellsIn(area('1101'), 'theft', 'recorded')[2] = 40));
    const { changes } = compareReleases(running.figures, grown.figures);
    expect(changes.figures).toMatchObject({ updated: 1, corrected: 0 });
    // Its last day may have come, and still a source not have told it to the end.
    const unfinished = editedRelease(({ manifest }) => {
      const [source] = manifest.sources;
      manifest.unfinished = [
        { source: source!.id, plane: 'police', period: '2025', until: '2025-11-30' },
      ];
    });
    const told = compareReleases(unfinished.figures, grown.figures).changes.figures;
    expect(told).toMatchObject({ updated: 1, corrected: 0 });
    expect(compareReleases(before, grown.figures).changes.figures).toMatchObject({ corrected: 1 });
  });

  it('have no verdict that changed where none was given before the period was over', () => {
    const judged = (verdict: 'rose' | 'fell' | 'running') =>
      editedRelease(({ area }) => {
        area('1100').findings.offences = [
          {
            category: 'theft',
            change: { verdict, periods: [1, 1] },
            country: null,
            similar: null,
            rank: null,
            shrunk: null,
          },
        ];
      }).figures;
    const [running, rose] = [judged('running'), judged('rose')];
    expect(compareReleases(rose, running).changes.verdicts).toEqual([]);
    expect(compareReleases(running, rose).changes.verdicts).toEqual([]);
    expect(compareReleases(rose, judged('fell')).changes.verdicts).toHaveLength(1);
  });
});
