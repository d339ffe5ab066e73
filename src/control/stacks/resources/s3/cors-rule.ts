import type { Properties } from '../contract.ts';

/** A CORS rule of a template, as the API has it. */
export const corsRuleFor = ({ Id, ExposedHeaders, MaxAge, ...rule }: Properties): Properties => ({
  ...rule,
  ID: Id,
  ExposeHeaders: ExposedHeaders,
  MaxAgeSeconds: MaxAge,
});

/** And back. */
export const corsRuleOf = ({ ID, ExposeHeaders, MaxAgeSeconds, ...rule }: Properties): Properties => ({
  ...rule,
  Id: ID,
  ExposedHeaders: ExposeHeaders,
  MaxAge: MaxAgeSeconds,
});
