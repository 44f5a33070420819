import type { Words } from '../i18n/words.ts';
import type { AreaRef } from '../site/area-ref.ts';
import type { Goal, PostsRegion, Scenario } from '../site/posts-model.ts';
import type { Site } from '../site/site.ts';
import { namesApart } from './area-lines.ts';

/** What a goal is called. */
export const goalName = ({ kind, minutes }: Goal, { t }: Words): string =>
  kind === 'within' ? t('posts.goal.within', { minutes: minutes ?? 0 }) : t(`posts.goal.${kind}`);

/** How far from the best a choice may be that is not proven; rounded up, so that none is "0%". */
export const gapSaid = (
  gap: number,
  { t, number }: Pick<Words, 't' | 'number'>,
  key: 'posts.gap' | 'posts.unproven' = 'posts.gap',
): string => t(key, { gap: number(Math.ceil(gap * 1000) / 10, 1) });

/** What officers needed are worked out from: assumptions, by which every number of them stands or falls. */
export const staffingSaid = (
  { hours, hoursPerOfficer }: PostsRegion['rules']['staffing'],
  { t, number }: Pick<Words, 't' | 'number'>,
): string => {
  const spelled = (value: number) => number(value, Number.isInteger(value) ? 0 : 1);
  return t('posts.criteria.staff', {
    recorded: spelled(hours.recorded),
    confirmed: spelled(hours.confirmed),
    year: spelled(hoursPerOfficer),
  });
};

export type NamePlace = (place: AreaRef) => string;

/** Names of a region's places; of those with the same name, with what tells them apart. */
export const placeNames = (site: Site, region: string): NamePlace =>
  namesApart(site, site.manifest.atlas.levels.at(-1)?.id ?? '', site.parts(region));

/** What a scenario comes to, in a sentence. */
export function scenarioSaid(
  { posts, chosen, reach }: Pick<Scenario, 'posts' | 'chosen' | 'reach'>,
  { minutes }: PostsRegion['rules'],
  words: Words,
  named: NamePlace,
): string {
  const said = words.n('posts.said', chosen.length, {
    list: words.list(chosen.map(named)),
    mean: words.number(reach.meanMinutes, 1),
    share: words.share(reach.residentsWithin[0] ?? 0),
    minutes: minutes[0] ?? 0,
  });
  return chosen.length < posts ? `${said} ${words.t('posts.noMore')}` : said;
}
