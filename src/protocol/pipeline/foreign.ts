import type { WireRequest } from '../codecs/codec.ts';
import { allServiceModels } from '../model/services.ts';
import { readCredential } from './authenticate.ts';

const ownTargets = new Set<string>(allServiceModels.map(({ serviceTarget }) => serviceTarget));
const ownNames = new Set<string>(allServiceModels.map(({ signingName }) => signingName));

/** AWS's own names: `sqs.us-east-1.amazonaws.com`, and the same under localhost. */
const regional = /^([a-z0-9-]+)\.[a-z]{2}(?:-[a-z]+)+-\d\.(?:amazonaws\.com|localhost)$/;

/**
 * The service of a request that is not for one of ours, by its name in signatures: the target of a JSON request tells it, else the signature, else the Host.
 * Undefined for ours, and where nothing tells.
 */
export function foreignServiceOf(headers: WireRequest['headers'], search: string): string | undefined {
  const target = headers['x-amz-target'];
  const prefix = target === undefined ? undefined : String(target).replace(/\.[^.]*$/, '');
  if (prefix !== undefined && ownTargets.has(prefix)) return undefined;
  const credential = readCredential(headers, new URLSearchParams(search));
  const named = credential !== undefined && 'service' in credential ? credential.service : undefined;
  if (prefix !== undefined) return named ?? prefix.replace(/_.*$/, '').toLowerCase();
  const service = named ?? regional.exec(hostOf(headers))?.[1];
  return service === undefined || ownNames.has(service) ? undefined : service;
}

const hostOf = (headers: WireRequest['headers']) =>
  String(headers.host ?? '')
    .toLowerCase()
    .replace(/:\d+$/, '');

export const isRegionalHost = (host: string): boolean => regional.test(host);

/** What to do about a service that is not ours. */
export const notServed = (service: string): string =>
  `Slipway does not serve ${service}. Start the server with --upstream ${service}=URL (or --upstream URL) and such requests are forwarded there.`;
