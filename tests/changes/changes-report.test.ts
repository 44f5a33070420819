import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ACTIONS, type FindingCode } from '../../scripts/changes/actions.ts';
import { changeFindings } from '../../scripts/changes/change-findings.ts';
import { changeLines, changesMarkdown } from '../../scripts/changes/changes-report.ts';
import { compareReleases } from '../../scripts/changes/compare-releases.ts';
import { cellsIn, editedRelease, type OpenRelease } from './edited-release.ts';

const { figures: before } = editedRelease();
const report = (edit: (release: OpenRelease) => void) => {
  const { figures } = editedRelease(edit);
  const { changes } = compareReleases(before, figures);
  const { manifest } = figures;
  return {
    codes: changeFindings(changes, manifest).map(({ code }) => code),
    lines: changeLines(changes, manifest),
    markdown: changesMarkdown(changes, manifest),
  };
};

describe('what staff are told of a release', () => {
  it('nothing, where nothing changed', () => {
    const { codes, lines } = report(() => undefined);
    expect(codes).toEqual([]);
    expect(lines).toContain('  Nothing changed.');
  });

  it('what weighs most first, each with what to do', () => {
    const { codes, lines, markdown } = report(({ manifest, area }) => {
      manifest.areas = manifest.areas.filter(({ code }) => code !== '2211');
      cellsIn(area('1101'), 'theft', 'recorded')[0] = 900;
      cellsIn(area('1208'), 'theft', 'recorded')[0] = 'suppressed';
      cellsIn(area('XX'), 'theft', 'recorded')[0] = 9000;
    });
    expect(codes[0]).toBe('areasGone');
    expect(codes).toEqual(
      expect.arrayContaining(['figuresCorrected', 'figuresHidden', 'totalMoved'] as FindingCode[]),
    );
    const text = lines.join('\n');
    expect(text).toMatch(/1 area gone: Mała \(commune 2211\)\.\n\s+If they were merged/);
    expect(text).toMatch(/1 count hidden now that was shown\./);
    expect(markdown).toContain('Category theft');
    expect(markdown).toMatch(/\| +10 \| +900 \|/);
  });

  it('that the next release is announced for a day that is over', () => {
    const { codes } = report(({ manifest }) => (manifest.atlas.nextRelease = '2026-01-31'));
    expect(codes).toEqual(['nextReleasePassed']);
    expect(report(({ manifest }) => (manifest.atlas.nextRelease = '2026-02-01')).codes).toEqual([]);
  });

  it('names and texts with signs of Markdown in them as they are', () => {
    const { markdown } = report(({ manifest }) => {
      manifest.areas.find(({ code }) => code === '1100')!.name = '<b>a|b</b>\n# c';
    });
    expect(markdown).toContain('\\<b\\>a\\|b\\</b\\> # c');
  });

  it('the same that the guide explains', () => {
    const guide = readFileSync('docs/changes.md', 'utf8');
    expect(Object.keys(ACTIONS).filter((code) => !guide.includes(`\`${code}\``))).toEqual([]);
  });
});
