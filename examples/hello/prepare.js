// Gathers a base for the image that needs no registry: this machine's own Node and the libraries it is linked with.
// Run before the image is built (image.prepare in slipway.yaml); what is already there is left as it is. On a machine
// that is not Linux the engine runs a Linux of its own: there it is taken out of the public node image instead.
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const rootfs = join(dirname(fileURLToPath(import.meta.url)), 'rootfs');
const stamp = join(rootfs, '..', '.rootfs');
const publicImage = 'node:24-slim';
const onLinux = process.platform === 'linux';
const wanted = onLinux ? `${process.version} ${process.arch} ${process.execPath}` : publicImage;

if (existsSync(stamp) && existsSync(rootfs) && readFileSync(stamp, 'utf8') === wanted) {
  console.log(`${wanted}, already gathered`);
} else {
  rmSync(rootfs, { recursive: true, force: true });
  if (onLinux) gatherFromHere();
  else gatherFromPublicImage();
  mkdirSync(join(rootfs, 'tmp'), { recursive: true });
  writeFileSync(stamp, wanted);
  console.log(`${wanted}, gathered`);
}

function gatherFromHere() {
  copy(realpathSync(process.execPath), '/usr/local/bin/node');
  for (const library of linkedLibraries(process.execPath)) copy(realpathSync(library), library);
  if (existsSync('/etc/ssl/certs/ca-certificates.crt')) {
    copy('/etc/ssl/certs/ca-certificates.crt', '/etc/ssl/certs/ca-certificates.crt');
  }
  // Names are looked up in /etc/hosts and by DNS.
  mkdirSync(join(rootfs, 'etc'), { recursive: true });
  writeFileSync(join(rootfs, 'etc/nsswitch.conf'), 'hosts: files dns\n');
  writeFileSync(join(rootfs, 'etc/passwd'), 'root:x:0:0:root:/:/\nnode:x:1000:1000:node:/app:/\n');
}

/** `libm.so.6 => /lib/…/libm.so.6 (0x…)`, and the loader itself as `/lib64/ld-linux-x86-64.so.2 (0x…)`. */
function linkedLibraries(binary) {
  const lines = execFileSync('ldd', [binary], { encoding: 'utf8' }).split('\n');
  return lines.map((line) => /(?:=> )?(\/\S+) \(0x/.exec(line)?.[1]).filter(Boolean);
}

function copy(from, to) {
  const target = join(rootfs, to);
  mkdirSync(dirname(target), { recursive: true });
  copyFileSync(from, target);
  chmodSync(target, 0o755);
}

function gatherFromPublicImage() {
  mkdirSync(rootfs, { recursive: true });
  const list =
    "cd / && tar -chf - usr/local/bin/node etc/nsswitch.conf etc/passwd $(ldd /usr/local/bin/node | grep -o '/[^ ]*')";
  const archive = execFileSync('docker', ['run', '--rm', publicImage, 'sh', '-c', list], {
    maxBuffer: 2 ** 30,
  });
  execFileSync('tar', ['-xf', '-', '-C', rootfs], { input: archive });
}
