import { cookieValue, setsCookie, stickyCookies } from '../balancing/sticky-cookie.ts';
import type { RuleAction } from '../contract.ts';
import { headerValues, type RawHeaders } from '../http/head.ts';
import type { GroupRuntime } from '../targets.ts';
import type { ProxyContext } from './context.ts';
import type { TargetRuntime } from './target-runtime.ts';

/** What the response shall set, decided with the request. */
export interface Stickiness {
  readonly group: GroupRuntime;
  /** Seconds of group stickiness (AWSALBTG); undefined without. */
  readonly groupSeconds: number | undefined;
  /** The client already holds an application session bound to a target. */
  readonly appBound: boolean;
}

type ForwardAction = RuleAction & { kind: 'forward' };

/** The target group that the client's AWSALBTG cookie names, while it is one of the rule's with a weight. */
export function stickyGroup(context: ProxyContext, action: ForwardAction, headers: RawHeaders) {
  if (action.stickinessSeconds === undefined) return undefined;
  const binding = openCookie(context, headers, 'AWSALBTG');
  if (binding?.scope !== 'group') return undefined;
  return action.targetGroups.find((group) => group.arn === binding.value && group.weight > 0);
}

/** The target that the client's cookie binds it to, if it may still get requests ("Sticky sessions"). */
export function bindTarget(
  context: ProxyContext,
  group: GroupRuntime,
  action: ForwardAction,
  headers: RawHeaders,
): { readonly target: TargetRuntime | undefined; readonly stickiness: Stickiness } {
  const kind = group.config.stickiness?.kind;
  const groupSeconds = action.targetGroups.length > 1 ? action.stickinessSeconds : undefined;
  const name = kind === 'lb_cookie' ? 'AWSALB' : 'AWSALBAPP-0';
  const binding = kind === undefined ? undefined : openCookie(context, headers, name);
  const bound = binding?.scope === group.config.arn ? binding.value : undefined;
  const target =
    bound === undefined ? undefined : group.eligible.find((each) => each.config.registrationId === bound);
  const appBound = kind === 'app_cookie' && target !== undefined;
  return { target, stickiness: { group, groupSeconds, appBound } };
}

function openCookie(context: ProxyContext, headers: RawHeaders, name: string) {
  const cookies = headerValues(headers, 'cookie');
  if (cookies.length === 0) return undefined;
  const value = cookieValue(cookies, name) ?? cookieValue(cookies, `${name}CORS`);
  const binding = value === undefined ? undefined : context.sticky.open(value);
  return binding && binding.until > context.now ? binding : undefined;
}

/** The Set-Cookie values that the load balancer adds to a target's response; each renews its duration. */
export function responseCookies(
  context: ProxyContext,
  stickiness: Stickiness,
  target: TargetRuntime,
  response: RawHeaders,
  secure: boolean,
): string[] {
  const { group, groupSeconds } = stickiness;
  const now = context.clock.now().getTime();
  const cookies: string[] = [];
  const add = (name: string, scope: string, value: string, seconds: number, corsTwin: boolean) => {
    const sealed = context.sticky.seal({ scope, value, until: now + seconds * 1000 });
    cookies.push(...stickyCookies(name, sealed, now, { secure, corsTwin }));
  };
  if (groupSeconds !== undefined) add('AWSALBTG', 'group', group.config.arn, groupSeconds, true);
  const wanted = group.config.stickiness;
  const registration = target.config.registrationId;
  if (wanted?.kind === 'lb_cookie') add('AWSALB', group.config.arn, registration, wanted.seconds, true);
  if (wanted?.kind === 'app_cookie' && appSession(stickiness, response, wanted.cookieName)) {
    add('AWSALBAPP-0', group.config.arn, registration, wanted.seconds, false);
  }
  return cookies;
}

/** Whether the target has begun an application session, or the client continues one. */
function appSession(stickiness: Stickiness, response: RawHeaders, cookieName: string | undefined): boolean {
  if (stickiness.appBound) return true;
  return cookieName !== undefined && setsCookie(headerValues(response, 'set-cookie'), cookieName);
}

/** Whether responses need a look at all. */
export const isSticky = ({ group, groupSeconds }: Stickiness) =>
  groupSeconds !== undefined || group.config.stickiness !== undefined;
