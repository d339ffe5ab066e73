import type {
  Action,
  FixedResponseActionConfig,
  ForwardActionConfig,
  RedirectActionConfig,
  TargetGroupStickinessConfig,
  TargetGroupTuple,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { invalidAction, notImplemented, tooMany, validationError } from '../errors.ts';
import { limits } from '../limits.ts';

/** The listener that the actions are for. */
export interface ListenerPlace {
  readonly protocol: 'HTTP' | 'HTTPS';
  readonly port: number;
}

/**
 * Actions as AWS shows them: defaults filled in, a forward to one group in both its forms (Action, "If you specify both ForwardConfig and
 * TargetGroupArn …"). "Each rule must include exactly one of … forward, redirect, or fixed-response."
 */
export function normaliseActions(actions: readonly Action[], listener: ListenerPlace): Action[] {
  for (const { Type } of actions)
    if (Type !== 'forward' && Type !== 'redirect' && Type !== 'fixed-response')
      throw notImplemented(`actions of type '${Type}'`);
  const [action] = actions;
  if (action === undefined) throw validationError('An action must be specified');
  if (actions.length > 1) throw tooMany.actions();
  return [{ ...(action.Order !== undefined && { Order: action.Order }), ...normalise(action, listener) }];
}

function normalise(action: Action, listener: ListenerPlace): Action {
  checkOwnConfigOnly(action);
  if (action.Type === 'forward') return normaliseForward(action);
  if (action.Type === 'redirect')
    return { Type: 'redirect', RedirectConfig: normaliseRedirect(action.RedirectConfig, listener) };
  return { Type: 'fixed-response', FixedResponseConfig: checkFixedResponse(action.FixedResponseConfig) };
}

/** "Specify only when Type is …" */
function checkOwnConfigOnly(action: Action): void {
  const configs = [
    ['forward', 'TargetGroupArn', action.TargetGroupArn],
    ['forward', 'ForwardConfig', action.ForwardConfig],
    ['redirect', 'RedirectConfig', action.RedirectConfig],
    ['fixed-response', 'FixedResponseConfig', action.FixedResponseConfig],
  ] as const;
  for (const [type, name, value] of configs)
    if (value !== undefined && action.Type !== type)
      throw validationError(`'${name}' cannot be specified for an action of type '${action.Type}'`);
}

function normaliseForward({ TargetGroupArn, ForwardConfig }: Action): Action {
  const groups = forwardedTo(TargetGroupArn, ForwardConfig);
  const [only] = groups;
  return {
    Type: 'forward',
    ...(groups.length === 1 && { TargetGroupArn: only?.TargetGroupArn }),
    ForwardConfig: {
      TargetGroups: groups,
      TargetGroupStickinessConfig: checkStickiness(ForwardConfig?.TargetGroupStickinessConfig),
    },
  };
}

function forwardedTo(arn: string | undefined, config: ForwardActionConfig | undefined): TargetGroupTuple[] {
  const tuples = config?.TargetGroups ?? [];
  if (arn !== undefined && tuples.length > 0 && (tuples.length > 1 || tuples[0]?.TargetGroupArn !== arn))
    throw invalidAction(
      "You cannot specify both 'TargetGroupArn' and a 'ForwardConfig' with other target groups for an action of type 'forward'",
    );
  const groups = tuples.length > 0 ? tuples : arn === undefined ? [] : [{ TargetGroupArn: arn }];
  if (groups.length === 0 || groups.some((group) => group.TargetGroupArn === undefined))
    throw validationError('A target group ARN must be specified');
  checkGroups(groups);
  return groups.map(({ TargetGroupArn, Weight = 1 }) => ({ TargetGroupArn, Weight }));
}

function checkGroups(groups: readonly TargetGroupTuple[]): void {
  const limit = limits['target-groups-per-action-on-application-load-balancer'];
  if (groups.length > limit)
    throw validationError(`An action of type 'forward' can only have '${limit}' target groups`);
  if (new Set(groups.map((group) => group.TargetGroupArn)).size < groups.length)
    throw validationError('A target group cannot be specified more than once in an action');
  for (const { Weight = 1 } of groups)
    if (Weight < 0 || Weight > 999)
      throw validationError('The weight for each target group must be between 0 and 999, inclusive');
}

function checkStickiness(config: TargetGroupStickinessConfig = {}): TargetGroupStickinessConfig {
  const { Enabled = false, DurationSeconds } = config;
  if (Enabled && DurationSeconds === undefined)
    throw validationError('A duration must be specified when target group stickiness is enabled');
  if (DurationSeconds !== undefined && (DurationSeconds < 1 || DurationSeconds > 604_800))
    throw validationError(
      `Target group stickiness duration '${DurationSeconds}' must be between '1' and '604800' inclusive`,
    );
  return { Enabled, ...(DurationSeconds !== undefined && { DurationSeconds }) };
}

function normaliseRedirect(
  config: RedirectActionConfig | undefined,
  listener: ListenerPlace,
): RedirectActionConfig {
  if (config === undefined)
    throw validationError("A redirect configuration must be specified for an action of type 'redirect'");
  const redirect = {
    Protocol: config.Protocol ?? '#{protocol}',
    Port: config.Port ?? '#{port}',
    Host: config.Host ?? '#{host}',
    Path: config.Path ?? '/#{path}',
    Query: config.Query ?? '#{query}',
    StatusCode: config.StatusCode,
  };
  checkRedirect(redirect, listener);
  return redirect;
}

function checkRedirect(
  redirect: Required<Omit<RedirectActionConfig, 'StatusCode'>>,
  listener: ListenerPlace,
): void {
  const { Protocol, Port, Host, Path } = redirect;
  const sameProtocol = Protocol === '#{protocol}' || Protocol === listener.protocol;
  const samePort = Port === '#{port}' || Port === String(listener.port);
  if (sameProtocol && samePort && Host === '#{host}' && Path === '/#{path}')
    throw invalidAction('The redirect configuration is not valid because it creates a loop.');
  if (listener.protocol === 'HTTPS' && Protocol === 'HTTP')
    throw invalidAction(
      'The redirect configuration is not valid because HTTPS cannot be redirected to HTTP.',
    );
  if (Port !== '#{port}' && !(/^\d+$/.test(Port ?? '') && Number(Port) >= 1 && Number(Port) <= 65_535))
    throw validationError(`Redirect port '${Port}' must be '#{port}' or a number from 1 to 65535`);
  if (!Path?.startsWith('/'))
    throw validationError(`Redirect path '${Path}' must begin with a '/' character`);
}

const contentTypes = ['text/html', 'application/json', 'application/javascript', 'text/css', 'text/plain'];

function checkFixedResponse(config: FixedResponseActionConfig | undefined): FixedResponseActionConfig {
  if (config === undefined)
    throw validationError(
      "A fixed response configuration must be specified for an action of type 'fixed-response'",
    );
  if (
    config.ContentType !== undefined &&
    config.ContentType !== '' &&
    !contentTypes.includes(config.ContentType)
  )
    throw invalidAction(`The ContentType must be one of:'${contentTypes.join("', '")}'`);
  return config;
}
