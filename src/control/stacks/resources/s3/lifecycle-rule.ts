import type { Properties } from '../contract.ts';

/** A lifecycle rule of a template, as the API has it: the template has some members flat that the API has in a structure. */
export function lifecycleRuleFor(rule: Properties): Properties {
  const { Id, Prefix, TagFilters = [], ExpirationInDays, ExpirationDate, ...rest } = rule;
  const { NoncurrentVersionExpirationInDays, ExpiredObjectDeleteMarker, Transitions, Transition, ...same } =
    rest;
  const tags: Properties[] = TagFilters;
  const moves: Properties[] = Transitions ?? (Transition === undefined ? [] : [Transition]);
  return {
    ...same,
    ID: Id,
    Filter: tags.length === 0 ? { Prefix: Prefix ?? '' } : { And: { Prefix, Tags: tags } },
    ...((ExpirationInDays ?? ExpirationDate ?? ExpiredObjectDeleteMarker) !== undefined && {
      Expiration: { Days: ExpirationInDays, Date: ExpirationDate, ExpiredObjectDeleteMarker },
    }),
    ...(NoncurrentVersionExpirationInDays !== undefined && {
      NoncurrentVersionExpiration: { NoncurrentDays: NoncurrentVersionExpirationInDays },
    }),
    ...(moves.length > 0 && {
      Transitions: moves.map(({ TransitionInDays, TransitionDate, StorageClass }) => ({
        Days: TransitionInDays,
        Date: TransitionDate,
        StorageClass,
      })),
    }),
  };
}

/** And back, with every name under which a template may have it: what it does not name is not compared. */
export function lifecycleRuleOf(rule: Properties): Properties {
  const { ID, Filter, Expiration, NoncurrentVersionExpiration, Transitions, ...same } = rule;
  const moves = (Transitions as Properties[] | undefined)?.map((move) => ({
    TransitionInDays: move.Days,
    TransitionDate: move.Date,
    StorageClass: move.StorageClass,
  }));
  const noncurrentDays = NoncurrentVersionExpiration?.NoncurrentDays;
  return {
    ...same,
    Id: ID,
    Prefix: Filter?.Prefix ?? Filter?.And?.Prefix,
    TagFilters: Filter?.And?.Tags,
    ExpirationInDays: Expiration?.Days,
    ExpirationDate: Expiration?.Date,
    ExpiredObjectDeleteMarker: Expiration?.ExpiredObjectDeleteMarker,
    NoncurrentVersionExpiration,
    NoncurrentVersionExpirationInDays: noncurrentDays,
    Transitions: moves,
    Transition: moves?.[0],
  };
}
