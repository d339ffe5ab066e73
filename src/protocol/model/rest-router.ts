import type { LoadedModel } from './load.ts';
import type { OperationShape } from './shape.ts';

/**
 * Which operation of a REST service a request means (Smithy documentation, "HTTP binding traits": http). An operation fits when method, path and the
 * query's fixed parts do, and what it requires in query and headers is there: `PUT /key` is PutObject, with `?partNumber&uploadId` UploadPart, with a
 * header that names a source CopyObject. Of several the most specific one is meant.
 */
export interface RestRequest {
  readonly method: string;
  /** As it came; each segment may be percent-encoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Labels that do not stand in the path, by member: S3's bucket, which may be in the host's name. */
  readonly labels?: Readonly<Record<string, string>>;
}

export interface RestMatch {
  readonly operation: OperationShape;
  /** Decoded, by member. */
  readonly labels: Readonly<Record<string, string>>;
}

interface RestRoute {
  readonly operation: OperationShape;
  readonly method: string;
  readonly segments: readonly string[];
  readonly fixed: readonly (readonly [name: string, value: string])[];
  /** The name that a client may give the operation in `x-id`. */
  readonly id?: string;
  readonly queries: readonly string[];
  readonly headers: readonly string[];
  /** Members that are labels without a place in the path. */
  readonly outside: readonly string[];
}

const routes = new WeakMap<LoadedModel, readonly RestRoute[]>();

export function matchRest(model: LoadedModel, request: RestRequest): RestMatch | undefined {
  const segments = request.path.split('/').slice(1);
  let best: { route: RestRoute; labels: Record<string, string>; weight: number } | undefined;
  for (const route of routesOf(model)) {
    if (route.method !== request.method || !fits(route, request)) continue;
    const labels = matchSegments(route.segments, segments);
    if (labels === undefined) continue;
    const weight = weightOf(route, request);
    if (best === undefined || weight > best.weight) best = { route, labels, weight };
  }
  if (best === undefined) return undefined;
  return { operation: best.route.operation, labels: { ...request.labels, ...best.labels } };
}

function routesOf(model: LoadedModel): readonly RestRoute[] {
  let known = routes.get(model);
  if (known === undefined) {
    known = model.operationNames
      .map((name) => model.operation(name)!)
      .filter(({ http }) => http !== undefined)
      .map(toRoute);
    routes.set(model, known);
  }
  return known;
}

function toRoute(operation: OperationShape): RestRoute {
  const [method, uri] = operation.http!;
  const [path = '/', search = ''] = uri.split('?');
  const fixed = [...new URLSearchParams(search)];
  const required = operation.input.members.filter((member) => member.required);
  return {
    operation,
    method,
    segments: path.split('/').slice(1),
    fixed: fixed.filter(([name]) => name !== 'x-id'),
    id: fixed.find(([name]) => name === 'x-id')?.[1],
    queries: required.flatMap(({ traits }) => traits.httpQuery ?? []),
    headers: required.flatMap(({ traits }) => traits.httpHeader?.toLowerCase() ?? []),
    outside: operation.input.members
      .filter(
        ({ name, traits }) => traits.httpLabel !== undefined && !new RegExp(`\\{${name}\\+?\\}`).test(path),
      )
      .map(({ name }) => name),
  };
}

function fits(route: RestRoute, { query, headers, labels = {} }: RestRequest): boolean {
  if (route.outside.length !== Object.keys(labels).length) return false;
  if (!route.fixed.every(([name, value]) => (value === '' ? query.has(name) : query.get(name) === value)))
    return false;
  if (!route.queries.every((name) => query.has(name))) return false;
  // Where the query names the operation, a header that it lacks is an error of the request.
  return route.fixed.length > 0 || route.headers.every((name) => headers[name] !== undefined);
}

function weightOf(route: RestRoute, { query }: RestRequest): number {
  const literals = route.segments.filter((segment) => !segment.startsWith('{')).length;
  const named = route.id !== undefined && query.get('x-id') === route.id ? 1 : 0;
  return (
    1000 * route.fixed.length + 100 * literals + 10 * (route.queries.length + route.headers.length) + named
  );
}

/** The labels' values; undefined when the path is another one. A `{Name+}` takes the rest. */
function matchSegments(
  pattern: readonly string[],
  given: readonly string[],
): Record<string, string> | undefined {
  const labels: Record<string, string> = {};
  for (const [i, part] of pattern.entries()) {
    const greedy = /^\{(.+)\+\}$/.exec(part)?.[1];
    if (greedy !== undefined) {
      const rest = given.slice(i).join('/');
      if (rest === '') return undefined;
      labels[greedy] = decoded(rest);
      return labels;
    }
    const name = /^\{(.+)\}$/.exec(part)?.[1];
    const segment = given[i];
    if (segment === undefined || (name === undefined ? segment !== part : segment === '')) return undefined;
    if (name !== undefined) labels[name] = decoded(segment);
  }
  return given.length === pattern.length ? labels : undefined;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
