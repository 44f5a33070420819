/** A valid export of one kind of record, with the mapping that describes it. */
export interface ValidExport {
  id: string;
  /** One ASCII sign. */
  delimiter: string;
  mapping: object;
  text: string;
}

const AREAS = ['0101', '0102', '0201', '0202'];
const pick = <T>(list: readonly T[], i: number): T => list[i % list.length] as T;
const two = (n: number) => String(n).padStart(2, '0');
const rows = (count: number, row: (i: number) => (string | number)[], delimiter: string) =>
  Array.from({ length: count }, (_, i) => `${row(i).join(delimiter)}\n`).join('');

const common = (id: string, plane: string, delimiter = ',') => ({
  id,
  title: { en: id },
  plane,
  provider: { en: 'Nobody' },
  // A mutation may pack the file.
  files: `${id}.csv*`,
  placeRule: 'recorded',
  dialect: { delimiter, decimalChar: delimiter === ';' ? ',' : '.' },
});
const code = { by: 'code', column: 'area', length: 4 };

const reports: ValidExport = {
  id: 'reports',
  delimiter: ';',
  mapping: {
    ...common('reports', 'reports', ';'),
    record: 'event',
    fields: {
      id: { column: 'id' },
      date: { column: 'day', format: 'dd.MM.yyyy' },
      modified: { column: 'changed', format: 'yyyy-MM-dd HH:mm' },
      area: { by: 'coordinates', x: 'x', y: 'y' },
      category: { column: 'what' },
      status: { column: 'status', values: { new: 'new', święte: 'confirmed', joke: 'mistaken' } },
    },
  },
  text:
    'id;day;changed;x;y;what;status\n' +
    rows(
      40,
      (i) => [
        i % 31,
        `${two((i % 28) + 1)}.${two((i % 12) + 1)}.2024`,
        `2024-12-${two((i % 28) + 1)} 08:${two(i)}`,
        i % 2 ? '0,5' : '1,5',
        i % 3 ? '1,25' : '0,75',
        pick(['parking', 'drugs', 'old-parking'], i),
        pick(['new', 'święte', 'joke'], i),
      ],
      ';',
    ),
};

const offences: ValidExport = {
  id: 'offences',
  delimiter: ',',
  mapping: {
    ...common('offences', 'police'),
    record: 'event',
    fields: {
      date: { column: 'day' },
      area: code,
      category: { constant: 'bicycle-theft' },
      detected: { column: 'solved', yes: ['yes'] },
    },
  },
  text:
    'day,area,solved,note\n' +
    rows(
      30,
      (i) => [`2023-05-${two((i % 28) + 1)}`, pick(AREAS, i), pick(['yes', 'no'], i), '"a, b"'],
      ',',
    ),
};

const counts: ValidExport = {
  id: 'counts',
  delimiter: ';',
  mapping: {
    ...common('counts', 'police', ';'),
    record: 'count',
    fields: {
      period: { column: 'year' },
      area: code,
      category: { constant: 'theft' },
      values: [
        { column: 'recorded', measure: 'recorded' },
        { column: 'detected', measure: 'detected' },
      ],
    },
  },
  text:
    'year;area;recorded;detected\n' +
    rows(12, (i) => [2021 + (i % 3), pick(AREAS, Math.floor(i / 3)), 10 + i, i], ';'),
};

const wide: ValidExport = {
  id: 'wide',
  delimiter: ',',
  mapping: {
    ...common('wide', 'police'),
    record: 'wide',
    missingRows: 'zero',
    fields: {
      period: { constant: '2020' },
      area: code,
      columns: { thefts: 'theft', bikes: 'bicycle-theft' },
      measure: 'recorded',
    },
  },
  text:
    'area,name,thefts,bikes,total\n' +
    rows(4, (i) => [pick(AREAS, i), `Łąka ${i}`, 20 + i, i, 0], ','),
};

const debates: ValidExport = {
  id: 'a-debates',
  delimiter: ',',
  mapping: {
    ...common('a-debates', 'society'),
    record: 'debate',
    fields: {
      id: { column: 'id' },
      date: { column: 'day' },
      area: code,
      kind: { column: 'kind', values: { first: 'initiating', second: 'evaluating' } },
      place: { column: 'place' },
      organiser: { column: 'organiser' },
      attendance: { column: 'came' },
    },
  },
  text:
    'id,day,area,kind,place,organiser,came\n' +
    rows(
      8,
      (i) => [
        `m${i}`,
        `2024-0${i + 1}-10`,
        pick(AREAS, i),
        pick(['first', 'second'], i),
        '"Hall ""B"", 1"',
        'Police',
        10 * i,
      ],
      ',',
    ),
};

const postulates: ValidExport = {
  id: 'postulates',
  delimiter: ',',
  mapping: {
    ...common('postulates', 'society'),
    record: 'postulate',
    fields: {
      id: { column: 'id' },
      debate: { column: 'debate' },
      category: { constant: 'lighting' },
      text: { column: 'text' },
      institution: { column: 'to', values: { Police: 'police' } },
      state: { column: 'state', values: { raised: 'raised', done: 'done' } },
      date: { column: 'day' },
      answered: { column: 'answered' },
      answer: { column: 'answer' },
    },
  },
  text:
    'id,debate,text,to,state,day,answered,answer\n' +
    rows(
      12,
      (i) => [
        `d${i}`,
        `m${i % 8}`,
        '"Light the\npath, please"',
        'Police',
        pick(['raised', 'done'], i),
        '2024-05-10',
        i % 2 ? '2024-06-01' : '',
        '',
      ],
      ',',
    ),
};

const contacts: ValidExport = {
  id: 'contacts',
  delimiter: ',',
  mapping: {
    ...common('contacts', 'society'),
    record: 'contact',
    fields: {
      date: { column: 'day' },
      area: code,
      category: { constant: 'lighting' },
      persons: { column: 'persons' },
    },
  },
  text: 'day,area,persons\n' + rows(12, (i) => ['2024-03-10', pick(AREAS, i), i], ','),
};

/** One valid export for each kind of record. */
export const EXPORTS: readonly ValidExport[] = [
  reports,
  offences,
  counts,
  wide,
  debates,
  postulates,
  contacts,
];
