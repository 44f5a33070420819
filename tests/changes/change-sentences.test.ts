import { describe, expect, it } from 'vitest';
import { compareReleases } from '../../scripts/changes/compare-releases.ts';
import { NO_CHANGE } from '../../scripts/changes/nothing.ts';
import {
  areaChangeSentences,
  changeSentences,
  comparedSentence,
} from '../../src/i18n/change-sentences.ts';
import { namesOf } from '../../src/i18n/names.ts';
import { wordsOf } from '../../src/i18n/words.ts';
import { CHANGES_VERSION, type AreaChanges, type Changes } from '../../src/domain/changes.ts';
import { cellsIn, editedRelease, type OpenRelease } from './edited-release.ts';

const { figures: before } = editedRelease();
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

function said(locale: string, edit: (release: OpenRelease) => void): string[] {
  const { figures } = editedRelease(edit);
  const { changes } = compareReleases(before, figures);
  const kept = { ...changes, version: CHANGES_VERSION, manifest: '', areaFile: '' } as const;
  return changeSentences(wordsOf(locale), namesOf(figures.manifest, locale), kept).map(plain);
}

const inArea = (locale: string, changes: Partial<AreaChanges>) =>
  areaChangeSentences(wordsOf(locale), namesOf(before.manifest, locale), {
    ...NO_CHANGE,
    ...changes,
  }).map(plain);

describe('what changed, in sentences', () => {
  it('says nothing where nothing changed', () => expect(said('pl', () => undefined)).toEqual([]));

  it('says what it is compared with, also on one day', () => {
    const of = (now: string, then: string | null) => {
      const release = (id: string) => ({ ...before.manifest.release, id, day: id.slice(0, 10) });
      const changes = { now: release(now), before: then === null ? null : release(then) };
      return ['pl', 'en'].map((locale) =>
        comparedSentence(wordsOf(locale), changes as Changes)?.replaceAll('\u00a0', ' '),
      );
    };
    expect(of('2026-02-28', '2026-01-31')).toEqual([
      'Wydanie z 28 lutego 2026 w porównaniu z poprzednim, z 31 stycznia 2026.',
      'The release of 28 February 2026 compared with the one of 31 January 2026.',
    ]);
    expect(of('2026-02-28.2', '2026-02-28')).toEqual([
      'Wydanie z 28 lutego 2026 w porównaniu z wcześniejszym z tego samego dnia.',
      'The release of 28 February 2026 compared with an earlier one of the same day.',
    ]);
    expect(of('2026-02-28', null)).toEqual([undefined, undefined]);
  });

  it('names new periods, corrections and areas', () => {
    const edit = ({ manifest, area }: OpenRelease) => {
      manifest.periods.reports = [...manifest.periods.reports, '2026'];
      cellsIn(area('1101'), 'theft', 'recorded')[0] = 99;
      manifest.areas = manifest.areas.filter(({ code }) => code !== '2211');
    };
    expect(said('pl', edit)).toEqual([
      'Nowe okresy: Zgłoszenia mieszkańców, 2026.',
      'Poprawiono 1 liczbę. Obszary z poprawkami: 1.',
      'Nie ma już obszarów: Mała.',
    ]);
    expect(said('en', edit)[1]).toBe('1 figure was corrected. Areas with corrections: 1.');
  });

  it('name of debates and demands only what there is', () => {
    expect(inArea('pl', { moved: 1 })).toEqual(['Postulaty, których stan się zmienił: 1.']);
    expect(inArea('en', { held: 1, raised: 3 })).toEqual(['New debates: 1. New demands: 3.']);
  });

  it('tell how many dwellings and how much road an area has now, since rates are per these', () => {
    const edit = ({ manifest, area }: OpenRelease) => {
      const entry = manifest.areas.find(({ code }) => code === '1100')!;
      for (const one of [entry, area('1100')]) Object.assign(one, { dwellings: 410, roadKm: 12.5 });
    };
    const { areas } = compareReleases(before, editedRelease(edit).figures);
    expect(areas['1100']).toEqual({ ...NO_CHANGE, dwellings: [null, 410], roadKm: [null, 12.5] });
    expect(inArea('pl', areas['1100'] ?? {})).toEqual([
      'Mieszkania: 410 (wcześniej: brak danych).',
      'Kilometry dróg: 12,5 (wcześniej: brak danych).',
    ]);
    expect(inArea('en', { dwellings: [1400, 1410] })).toEqual([
      'Dwellings: 1,410 (before: 1,400).',
    ]);
  });

  it('say what rates of a category are per, where that is something else now', () => {
    const edit = ({ manifest }: OpenRelease) => {
      manifest.categories.find(({ id }) => id === 'theft')!.denominator = 'dwellings';
      manifest.categories.find(({ id }) => id === 'parking')!.denominator = 'none';
    };
    expect(said('pl', edit)).toEqual([
      'Kategorię „Kategoria theft” przeliczamy teraz na 1000 mieszkań. Nie porównuj jej wskaźników z wcześniejszymi wydaniami.',
      'Dla kategorii „Kategoria parking” nie podajemy już wskaźnika.',
    ]);
    expect(said('en', edit)[0]).toContain('is now given per 1,000 dwellings.');
  });

  it('of an area are few, and repeat no value that is hidden now', () => {
    const figure = { category: 'theft', measure: 'recorded', period: '2024' } as const;
    const verdict = { category: 'theft', kind: 'change', before: 'noChange', now: 'rose' } as const;
    expect(
      inArea('pl', {
        corrected: 3,
        largest: [{ ...figure, before: 36, now: 1482 }],
        hidden: 2,
        verdicts: Array.from({ length: 9 }, () => verdict),
      }),
    ).toEqual([
      'Kategoria theft, 2024: 1482 (wcześniej: 36).',
      'I jeszcze 2 poprawione liczby.',
      'Ukryto 2 liczby, które wcześniej było widać.',
      ...Array.from({ length: 4 }, () =>
        expect.stringMatching(/^Kategoria theft, zmiana w czasie:/),
      ),
      'I jeszcze 5 innych ocen.',
    ]);
  });

  it('say what was counted where it is not what comes first', () =>
    expect(
      inArea('en', {
        corrected: 1,
        largest: [{ category: 'parking', measure: 'confirmed', period: '2024', before: 1, now: 2 }],
      }),
    ).toEqual(['Category parking (confirmed), 2024: 2 (before: 1).']));
});
