import type { Source } from '../domain/source.ts';
import { judgeContacts } from './judge-contacts.ts';
import { judgeCounts } from './judge-counts.ts';
import { judgeDebates, judgePostulates } from './judge-debates.ts';
import { judgeEvents } from './judge-events.ts';
import { judgeSurvey } from './judge-survey.ts';
import { judgeWide } from './judge-wide.ts';
import { readingOf, type DebatesById, type Reading, type SourceJudge } from './reading.ts';

/** @param debates those read before: postulates name them. */
export function judgeSource(reading: Reading, source: Source, debates: DebatesById): SourceJudge {
  const own = readingOf(reading, source);
  switch (source.record) {
    case 'event':
      return judgeEvents(own, source);
    case 'wide':
      return judgeWide(own, source);
    case 'count':
      return judgeCounts(own, source);
    case 'contact':
      return judgeContacts(own, source);
    case 'survey':
      return judgeSurvey(own, source);
    case 'debate':
      return judgeDebates(own, source);
    case 'postulate':
      return judgePostulates(own, source, debates);
  }
}
