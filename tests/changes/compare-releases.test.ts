import { describe, expect, it } from 'vitest';
import { compareReleases } from '../../scripts/changes/compare-releases.ts';
import { cellsIn, editedRelease, type OpenRelease } from './edited-release.ts';

const { figures: before } = editedRelease();
const compared = (edit: (release: OpenRelease) => void) =>
  compareReleases(before, editedRelease(edit).figures);

/** Commune 1101 lies in district 11, voivodeship 1 and the country XX. */
const LINE = ['1101', '11', '1', 'XX'] as const;

/** Adds to a figure of a commune and to all sums above it, as an ingest would. */
const correct =
  (by: number, category = 'theft') =>
  (release: OpenRelease) => {
    for (const code of LINE) {
      const cells = cellsIn(release.area(code), category, 'recorded');
      cells[0] = (cells[0] as number) + by;
    }
  };

describe('a release compared with the one before', () => {
  it('that is the same has no changes, in no area', () => {
    const { changes, areas } = compared(() => undefined);
    expect(areas).toEqual({});
    expect(changes).toMatchObject({ periods: [], verdicts: [], before: { id: '2026-02-01' } });
    expect(
      Object.values(changes.figures)
        .flat()
        .every((n) => n === 0),
    ).toBe(true);
    expect(changes.totals.every((total) => total.before?.count === total.now?.count)).toBe(true);
  });

  it('tells a corrected figure where it is, and its sums as sums', () => {
    const { changes, areas } = compared(correct(7));
    expect(changes.figures).toMatchObject({ corrected: 1, correctedAreas: 1, followed: 3 });
    expect(changes.figures.largest).toEqual([
      expect.objectContaining({
        code: '1101',
        category: 'theft',
        period: '2023',
        before: 10,
        now: 17,
      }),
    ]);
    expect(Object.keys(areas).sort()).toEqual([...LINE].sort());
    expect(areas['XX']).toMatchObject({ corrected: 1 });
    const total = changes.totals.find(
      ({ plane, period }) => plane === 'police' && period === '2023',
    );
    expect(total?.now?.count).toBe((total?.before?.count ?? 0) + 7);
  });

  it('adds to no sum what is a part of another category', () => {
    let part = NaN;
    const { changes } = compared(({ manifest, area }) => {
      manifest.categories.find(({ id }) => id === 'fraud')!.includedIn = 'theft';
      part = cellsIn(area('XX'), 'fraud', 'recorded')[0] as number;
    });
    const total = changes.totals.find(
      ({ plane, period }) => plane === 'police' && period === '2023',
    );
    expect(part).toBeGreaterThan(0);
    expect(total?.now?.count).toBe((total?.before?.count ?? 0) - part);
  });

  it('takes a figure of a district for one of its own where no commune explains it', () => {
    const { changes } = compared(({ area }) => (cellsIn(area('11'), 'fraud', 'recorded')[1] = 999));
    expect(changes.figures).toMatchObject({ corrected: 1, followed: 0 });
    expect(changes.figures.largest[0]).toMatchObject({ code: '11', now: 999 });
  });

  it('counts what became hidden or shown, and repeats no value of it', () => {
    const { changes, areas } = compared(({ area }) => {
      cellsIn(area('1101'), 'theft', 'recorded')[2] = 'suppressed';
      cellsIn(area('2103'), 'theft', 'recorded')[2] = 33;
    });
    expect(changes.figures).toMatchObject({ hidden: 1, shown: 1, corrected: 0, largest: [] });
    expect(areas).toEqual({
      '1101': expect.objectContaining({ hidden: 1, largest: [] }),
      '2103': expect.objectContaining({ shown: 1, largest: [] }),
    });
    // The hidden one was 12; the value that is shown now stands in the snapshot alone.
    expect(JSON.stringify(areas)).not.toMatch(/\b(12|33)\b/);
  });

  it('tells what became of reports from corrected numbers of reports', () => {
    const { changes } = compared(({ area }) => {
      cellsIn(area('1101'), 'parking', 'confirmed')[0] = 9;
      cellsIn(area('1101'), 'parking', 'reported')[1] = 99;
    });
    expect(changes.figures).toMatchObject({ updated: 1, corrected: 1 });
  });

  it('reads figures by their period, not by their place', () => {
    const later = editedRelease((release) => {
      const { periods } = release.manifest;
      periods.police = ['2024', '2025', '2026'];
      for (const { code } of release.manifest.areas)
        for (const { measure, cells } of release.area(code).series)
          if (measure === 'recorded') cells.push(cells.shift()!);
    });
    const { changes } = compareReleases(before, later.figures);
    expect(changes.periods).toEqual([{ plane: 'police', added: ['2026'], gone: ['2023'] }]);
    expect(changes.figures).toMatchObject({ corrected: 0, hidden: 0, shown: 0, emptied: 0 });
  });

  it('tells areas that came, went and were renamed', () => {
    const { changes, areas } = compared(({ manifest, area }) => {
      manifest.areas = manifest.areas.filter(({ code }) => code !== '2211');
      const renamed = manifest.areas.find(({ code }) => code === '1100')!;
      renamed.name = area('1100').name = 'Nowe Źródła';
      manifest.areas.push({ ...renamed, code: '2212', name: 'Świeża' });
    });
    expect(changes.areas).toEqual({
      added: [{ code: '2212', level: 'commune', name: 'Świeża' }],
      gone: [expect.objectContaining({ code: '2211' })],
      renamed: [expect.objectContaining({ code: '1100', before: 'Źródła', name: 'Nowe Źródła' })],
    });
    expect(areas['2212']).toMatchObject({ isNew: true });
    expect(areas['1100']).toMatchObject({ nameBefore: 'Źródła' });
  });

  it('tells of a break of a series once: in the release that brings it', () => {
    const broken = ({ manifest }: OpenRelease) => {
      manifest.atlas.seriesBreaks = [{ plane: 'police', from: '2025', why: { en: 'New law.' } }];
    };
    const breaks = (then: typeof before) =>
      compareReleases(then, editedRelease(broken).figures).changes.categories.breaks;
    expect(breaks(before)).toHaveLength(1);
    expect(breaks(editedRelease(broken).figures)).toEqual([]);
  });

  it('tells categories withdrawn, merged, shown less closely, and broken series', () => {
    const { changes } = compared(({ manifest }) => {
      const [theft, , markup, fraud] = manifest.categories;
      Object.assign(markup!, { levels: [], periods: [] });
      // As a snapshot has it: a category without figures of its own is not among the others.
      manifest.categories = manifest.categories.filter((one) => one !== fraud);
      manifest.merged = [
        { id: 'fraud', name: fraud!.name, validTo: '2024', into: 'theft' },
        { id: 'swindle', name: { en: 'Swindle' }, validTo: '2010', into: 'theft' },
      ];
      theft!.levels = ['country', 'voivodeship', 'district'];
      theft!.periods = ['2024', '2025'];
      manifest.atlas.seriesBreaks = [{ plane: 'police', from: '2025', why: { en: 'New law.' } }];
    });
    expect(changes.categories).toMatchObject({
      added: [],
      withdrawn: [{ id: 'markup' }],
      merged: [{ id: 'fraud', into: 'theft' }],
      levels: [{ id: 'theft', added: [], gone: ['commune'] }],
      periodsGone: [{ id: 'theft', periods: ['2023'] }],
      breaks: [{ from: '2025' }],
    });
  });

  it('counts verdicts that changed, the same way together', () => {
    const flip = (codes: string[]) => (release: OpenRelease) => {
      for (const code of codes)
        release.area(code).findings.offences = [
          {
            category: 'theft',
            change: { verdict: 'rose', periods: [1, 1] },
            country: 'more',
            similar: null,
            rank: null,
            shrunk: null,
          },
        ];
    };
    const calm = editedRelease((release) => {
      flip(['1100', '1101'])(release);
      for (const code of ['1100', '1101']) {
        const [finding] = release.area(code).findings.offences;
        Object.assign(finding!, {
          change: { verdict: 'noChange', periods: [1, 1] },
          similar: 'more',
        });
      }
    });
    const { changes, areas } = compareReleases(
      calm.figures,
      editedRelease(flip(['1100', '1101'])).figures,
    );
    expect(changes.verdicts).toEqual([
      { category: 'theft', kind: 'change', before: 'noChange', now: 'rose', areas: 2 },
    ]);
    expect(areas['1101']?.verdicts).toHaveLength(1);
  });

  it('tells debates and demands that are new, and demands whose state is another', () => {
    const { changes, areas } = compared(({ area }) => {
      const { debates, postulates } = area('1100');
      debates.push({ ...debates[0]!, id: 'D9' });
      postulates.push({ ...postulates[0]!, id: 'P9' });
      postulates[0]!.state = postulates[0]!.state === 'done' ? 'refused' : 'done';
    });
    expect(changes.debates).toEqual({ held: 1, raised: 1, moved: 1 });
    expect(areas['1100']).toMatchObject({ held: 1, raised: 1, moved: 1 });
  });

  it('finds sources that lose rows, have too many, and reject more', () => {
    const sourceWith = (rows: Partial<Record<'read' | 'accepted' | 'rejected', number>>) =>
      compared(({ manifest }) => Object.assign(manifest.sources[0]!.rows, rows)).changes.sources[0];
    expect(sourceWith({ accepted: 97 })).toMatchObject({ odd: null });
    expect(sourceWith({ accepted: 95 })).toMatchObject({ odd: 'shrank', accepted: [98, 95] });
    expect(sourceWith({ accepted: 120 })).toMatchObject({ odd: null });
    expect(sourceWith({ accepted: 124 })).toMatchObject({ odd: 'grew' });
    expect(sourceWith({ rejected: 2 })).toMatchObject({ rejectsMore: false });
    expect(sourceWith({ rejected: 4 })).toMatchObject({ rejectsMore: true });
  });

  it('takes a source for usual that grew with its periods, and says nothing of hidden numbers', () => {
    const { changes } = compared(({ manifest }) => {
      const [source] = manifest.sources;
      source!.periods = [...source!.periods, '2026'];
      source!.rows.accepted = 150;
    });
    expect(changes.sources[0]?.odd).toBeNull();
    const hidden = compared(({ manifest }) => (manifest.sources[0]!.rows.accepted = 'suppressed'));
    expect(hidden.changes.sources[0]?.odd).toBeNull();
  });

  it('tells sources that came and went, and areas that have no rows any more', () => {
    const { changes } = compared(({ manifest }) => {
      const [old] = manifest.sources;
      manifest.sources = [{ ...old!, id: 'other' }];
    });
    expect(changes.sources.map(({ id, state }) => [id, state])).toEqual([
      ['other', 'new'],
      ['made-up', 'gone'],
    ]);
    const missing = compared(({ manifest }) => (manifest.sources[0]!.areasWithoutRow = ['1100']));
    expect(missing.changes.sources[0]?.areasWithoutRow).toEqual(['1100']);
  });

  it('that is the first says so, and one whose predecessor cannot be read says that', () => {
    expect(compareReleases(null, before).changes).toMatchObject({ before: null, unread: false });
    expect(compareReleases('unread', before).changes).toMatchObject({ before: null, unread: true });
  });

  it('that corrects another marks the areas whose figures differ from it', () => {
    const now = editedRelease(correct(7)).figures;
    const revised = { note: { en: 'A file came twice.' }, figures: before };
    const { changes, areas } = compareReleases(before, now, revised);
    expect(changes.revision).toMatchObject({ revises: '2026-02-01', areas: 4 });
    expect(Object.values(areas).every((area) => area.revised)).toBe(true);
    // Compared with a release that was corrected already, the mark still stands.
    const again = compareReleases(now, now, revised);
    expect(Object.keys(again.areas).sort()).toEqual([...LINE].sort());
    expect(compareReleases(before, before, revised).changes.revision?.areas).toBe(0);
  });
});
