import { BlockList, isIP } from 'node:net';

/** Whether an address lies in one of the CIDR blocks of a source-ip condition. */
export function addressRangeTest(blocks: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const block of blocks) addBlock(list, block);
  return (address) => {
    const plain = plainAddress(address);
    const version = isIP(plain);
    return version !== 0 && list.check(plain, version === 6 ? 'ipv6' : 'ipv4');
  };
}

function addBlock(list: BlockList, block: string): void {
  const [address = '', bits] = block.split('/');
  const version = isIP(address);
  if (version === 0) return;
  const family = version === 6 ? 'ipv6' : 'ipv4';
  list.addSubnet(address, bits === undefined ? (version === 6 ? 128 : 32) : Number(bits), family);
}

/** An IPv4 address that came over an IPv6 socket, in its own form. */
export function plainAddress(address: string): string {
  return address.startsWith('::ffff:') && address.includes('.') ? address.slice(7) : address;
}
