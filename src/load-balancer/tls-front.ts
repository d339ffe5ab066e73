import { constants } from 'node:crypto';
import type { Socket } from 'node:net';
import type { TLSSocket, TlsOptions, Server as TlsServer } from 'node:tls';
import { tlsModule } from './lazy-modules.ts';
import { type AdmittedClient, admitClient } from './mutual-tls/admit-client.ts';
import { readHello } from './mutual-tls/client-hello.ts';
import type { PortListeners, RoutedListener } from './routing/listener-table.ts';
import { portTls } from './tls.ts';

/** Takes connections that begin with TLS, up to where HTTP begins. */
export interface TlsFront {
  /** `first` is what was read of the socket, which is paused. */
  open(socket: Socket, first: Buffer): void;
}

interface TlsFrontOptions {
  readonly now: () => Date;
  serve(socket: TLSSocket, client: AdmittedClient | undefined): void;
  refused(loadBalancerArn: string): void;
}

/**
 * The TLS servers of a port: one that asks its clients for certificates and one that does not, each only where a listener wants it. Where there are both, the
 * name in the client's hello tells which; Node can only ask all clients of a server, or none.
 */
export function tlsFront(port: PortListeners, options: TlsFrontOptions): TlsFront {
  const tls = portTls(port);
  const asks = (listener: RoutedListener | undefined) => listener?.config.mutualAuthentication !== undefined;
  const mixed = new Set(port.secure.listeners.map(asks)).size > 1;
  const make = (more: TlsOptions) => secureServer(tls, more, options);
  const plain = port.secure.listeners.every(asks) ? undefined : make({});
  const asking = port.secure.listeners.some(asks) ? make(askForCertificates) : undefined;
  return {
    open(socket, first) {
      if (!mixed) return enter(plain ?? asking, socket, first);
      whenGreeted(socket, first, (serverName, bytes) =>
        enter(asks(tls.listener(serverName)) ? asking : plain, socket, bytes),
      );
    },
  };
}

/** TLS reads what is buffered and then the handle; a resumed stream would take the bytes away from it. */
function enter(server: TlsServer | undefined, socket: Socket, bytes: Buffer): void {
  socket.unshift(bytes);
  server?.emit('connection', socket);
}

/** "Session resumption is not supported" with mutual TLS: a session that goes on would show no certificate. */
const askForCertificates: TlsOptions = {
  requestCert: true,
  rejectUnauthorized: false,
  secureOptions: constants.SSL_OP_NO_TICKET,
};

const helloTimeout = 10_000;

function whenGreeted(
  socket: Socket,
  first: Buffer,
  then: (serverName: string | undefined, bytes: Buffer) => void,
): void {
  let bytes = first;
  const look = (): boolean => {
    const hello = readHello(bytes);
    if (hello === 'incomplete') return false;
    socket.setTimeout(0);
    socket.off('data', more);
    socket.pause();
    then(hello.serverName, bytes);
    return true;
  };
  const more = (chunk: Buffer) => {
    bytes = Buffer.concat([bytes, chunk]);
    look();
  };
  if (look()) return;
  socket.setTimeout(helloTimeout, () => socket.destroy());
  socket.on('data', more);
  socket.resume();
}

function secureServer(
  tls: ReturnType<typeof portTls>,
  more: TlsOptions,
  { now, serve, refused }: TlsFrontOptions,
): TlsServer {
  const server = tlsModule().createServer({
    ...tls.options,
    ...more,
    allowHalfOpen: true,
    handshakeTimeout: 10_000,
    SNICallback: (name, done) => done(null, tls.choose(name)),
    ALPNCallback: ({ servername, protocols }) => {
      // Node says `false` where the client named no server, as one that dials an address.
      if (tls.http2(servername || undefined) && protocols.includes('h2')) return 'h2';
      return protocols.includes('http/1.1') ? 'http/1.1' : undefined;
    },
  });
  const refuse = (socket: TLSSocket, listener: RoutedListener | undefined) => {
    if (listener !== undefined) refused(listener.loadBalancerArn);
    socket.destroy();
  };
  server.on('secureConnection', (socket) => {
    const listener = tls.listener(serverNameOf(socket));
    if (listener?.config.mutualAuthentication === undefined) return serve(socket, undefined);
    const client = admitClient(socket, listener.config, now());
    if (client === undefined) refuse(socket, listener);
    else serve(socket, client);
  });
  server.on('tlsClientError', (_error, socket) => refuse(socket, tls.listener(serverNameOf(socket))));
  return server;
}

/** What the client asked for in its hello; Node says `false` where it named no server. */
const serverNameOf = (socket: TLSSocket) =>
  (socket as { servername?: string | false }).servername || undefined;
