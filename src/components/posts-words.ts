import type { Words } from '../i18n/words.ts';
import type { Goal } from '../site/posts-model.ts';

/** What a goal is called. */
export const goalName = ({ kind, minutes }: Goal, { t }: Words): string =>
  kind === 'within' ? t('posts.goal.within', { minutes: minutes ?? 0 }) : t(`posts.goal.${kind}`);
