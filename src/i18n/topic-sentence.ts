import type { Plane } from '../domain/plane.ts';
import { capitalised, type Words } from './words.ts';

/** Which planes say what of a topic; see `planesSay` in `src/stats/planes-agree.ts`. */
export interface TopicSaid {
  agree: boolean;
  more: readonly Plane[];
  asExpected: readonly Plane[];
  fewer: readonly Plane[];
}

/** Whether the sources agree on a topic, in whole sentences. */
export function topicSentence({ t, list }: Words, said: TopicSaid): string {
  const standings = (['more', 'fewer', 'asExpected'] as const).filter((is) => said[is].length > 0);
  if (said.agree) return standings.map((is) => t(`topic.agree.${is}`)).join(' ');
  const planes = (is: (typeof standings)[number]) =>
    list(said[is].map((plane) => t(`topic.${plane}`)));
  const parts = standings.map((is) => capitalised(t(`topic.says.${is}`, { planes: planes(is) })));
  return [t('topic.part'), ...parts].join(' ');
}
