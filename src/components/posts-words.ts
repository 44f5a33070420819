import type { Words } from '../i18n/words.ts';
import type { Goal, PostsRegion, Scenario } from '../site/posts-model.ts';

/** What a goal is called. */
export const goalName = ({ kind, minutes }: Goal, { t }: Words): string =>
  kind === 'within' ? t('posts.goal.within', { minutes: minutes ?? 0 }) : t(`posts.goal.${kind}`);

/** What a scenario comes to, in a sentence. */
export const scenarioSaid = (
  { posts, chosen, reach }: Pick<Scenario, 'posts' | 'chosen' | 'reach'>,
  { minutes }: PostsRegion['rules'],
  words: Words,
): string =>
  words.n('posts.said', posts, {
    list: words.list(chosen.map(({ name }) => name)),
    mean: words.number(reach.meanMinutes, 1),
    share: words.percent(reach.residentsWithin[0] ?? 0),
    minutes: minutes[0] ?? 0,
  });
