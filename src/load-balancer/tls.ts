import type { SecureContext, TlsOptions } from 'node:tls';
import type { ListenerConfig } from './contract.ts';
import { tlsModule } from './lazy-modules.ts';
import type { PortListeners, RoutedListener } from './routing/listener-table.ts';
import { wildcardTest } from './routing/wildcard.ts';

interface Certificate {
  readonly listener: RoutedListener;
  readonly tests: readonly ((name: string) => boolean)[];
  readonly context: SecureContext;
}

/** What a port's TLS server needs, made anew with each snapshot that changes it. */
export interface PortTls {
  readonly options: TlsOptions;
  choose(serverName: string | undefined): SecureContext | undefined;
  http2(serverName: string | undefined): boolean;
  /** Whose certificate is shown. */
  listener(serverName: string | undefined): RoutedListener | undefined;
}

/**
 * The TLS side of a shared port: by the name the client asks for, first the load balancer of that name with its best
 * certificate, then any certificate for the name, then the first listener's default ("SSL certificates for your
 * Application Load Balancer", SNI).
 */
export function portTls(port: PortListeners): PortTls {
  const certificates = port.secure.listeners.flatMap(certificatesOf);
  const find = (serverName = ''): Certificate | undefined => {
    const name = serverName.toLowerCase();
    const own = certificates.filter((each) => each.listener.dnsName === name);
    const candidates = own.length > 0 ? own : certificates;
    return candidates.find((each) => each.tests.some((test) => test(name))) ?? candidates[0];
  };
  const versions = port.secure.listeners.map((each) => each.config.tls?.minVersion ?? 'TLSv1.2').toSorted();
  return {
    options: {
      ...defaultCertificate(port),
      minVersion: versions[0],
      ciphers: ciphersOf(port.secure.listeners[0]?.config),
    },
    choose: (serverName) => find(serverName)?.context,
    http2: (serverName) => find(serverName)?.listener.attributes.http2Enabled ?? false,
    listener: (serverName) => find(serverName)?.listener,
  };
}

/** For clients that send no server name. */
function defaultCertificate(port: PortListeners): TlsOptions {
  const listener = port.secure.listeners.find((each) => each.config.certificates.length > 0);
  const first = listener?.config.certificates[0];
  return first ? { cert: first.certificate, key: first.privateKey, ...trustOf(listener?.config) } : {};
}

function certificatesOf(listener: RoutedListener): Certificate[] {
  return listener.config.certificates.map(({ certificate, privateKey, names }) => ({
    listener,
    tests: names.map((name) => certificateNameTest(name)),
    context: tlsModule().createSecureContext({
      cert: certificate,
      key: privateKey,
      minVersion: listener.config.tls?.minVersion ?? 'TLSv1.2',
      ciphers: ciphersOf(listener.config),
      ...trustOf(listener.config),
    }),
  }));
}

function trustOf(listener: ListenerConfig | undefined): { ca?: string[] } {
  const settings = listener?.mutualAuthentication;
  return settings?.mode === 'verify' ? { ca: [...settings.caCertificates] } : {};
}

const ciphersOf = (listener: ListenerConfig | undefined) => listener?.tls?.ciphers;

/** A certificate's `*` stands for one label only. */
function certificateNameTest(name: string): (serverName: string) => boolean {
  const test = wildcardTest(name, false);
  const labels = name.split('.').length;
  return (serverName) => serverName.split('.').length === labels && test(serverName);
}
