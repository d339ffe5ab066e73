/** More than any client says in its first message. */
const longest = 64 * 1024;

export type Hello = { readonly serverName: string | undefined } | 'incomplete';

/**
 * The server's name in the first message of a TLS client (RFC 8446, 4.1.2; RFC 6066, section 3), read before TLS is: whether to ask for a certificate has to be
 * known by then, and listeners of several load balancers share a port. What is no hello has no name; TLS refuses it.
 */
export function readHello(bytes: Buffer): Hello {
  const message = handshakeOf(bytes);
  if (message === undefined) return bytes.length < longest ? 'incomplete' : { serverName: undefined };
  try {
    return { serverName: nameIn(message) };
  } catch {
    return { serverName: undefined };
  }
}

/** The hello may be spread over several records. Undefined: there is more to come. */
function handshakeOf(bytes: Buffer): Buffer | undefined {
  const parts: Buffer[] = [];
  let length = 0;
  for (let at = 0; at + 5 <= bytes.length && bytes[at] === 0x16; ) {
    const end = at + 5 + bytes.readUInt16BE(at + 3);
    if (end > bytes.length) return undefined;
    parts.push(bytes.subarray(at + 5, end));
    length += end - at - 5;
    const all = Buffer.concat(parts, length);
    if (length >= 4 && length >= 4 + all.readUIntBE(1, 3)) return all;
    at = end;
  }
  return bytes.length > 0 && bytes[0] !== 0x16 ? Buffer.alloc(0) : undefined;
}

/** Throws a RangeError where the message ends too soon. */
function nameIn(hello: Buffer): string | undefined {
  // Type and length, version, random; then the session, the ciphers and the compressions, each with its length.
  let at = 4 + 2 + 32;
  at += 1 + hello.readUInt8(at);
  at += 2 + hello.readUInt16BE(at);
  at += 1 + hello.readUInt8(at);
  const end = at + 2 + hello.readUInt16BE(at);
  for (at += 2; at + 4 <= end; at += 4 + hello.readUInt16BE(at + 2)) {
    if (hello.readUInt16BE(at) !== 0) continue;
    const start = at + 4 + 2 + 1 + 2;
    return hello.toString('latin1', start, start + hello.readUInt16BE(start - 2)) || undefined;
  }
  return undefined;
}
