import type { Source } from '../domain/source.ts';
import { judgeContacts } from './judge-contacts.ts';
import { judgeCounts } from './judge-counts.ts';
import { judgeDebates, judgePostulates } from './judge-debates.ts';
import { judgeEvents } from './judge-events.ts';
import type { DebatesById, Reading, SourceJudge } from './reading.ts';

/** @param debates those read before: postulates name them. */
export function judgeSource(reading: Reading, source: Source, debates: DebatesById): SourceJudge {
  switch (source.record) {
    case 'event':
      return judgeEvents(reading, source);
    case 'count':
    case 'wide':
      return judgeCounts(reading, source);
    case 'contact':
      return judgeContacts(reading, source);
    case 'debate':
      return judgeDebates(reading, source);
    case 'postulate':
      return judgePostulates(reading, source, debates);
  }
}
