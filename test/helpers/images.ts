/**
 * A small image for tests, made of this machine's own programs: nothing can be assumed to be pullable. It has a shell
 * with the usual commands, perl's core for a small HTTP server, and libraries.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type Docker from 'dockerode';
import { type ArchiveFile, type ArchiveImage, imageArchive } from '../../src/runtime/docker/image-archive.ts';
import { loadImage } from '../../src/runtime/docker/pause-image.ts';

const programs = [
  'sh',
  'bash',
  'sleep',
  'cat',
  'echo',
  'id',
  'env',
  'head',
  'seq',
  'ls',
  'touch',
  'stat',
  'perl',
];

/** Answers every request with its path and its host name; `PORT` says where. Ends on SIGTERM. */
const httpServer = `
use IO::Socket::INET;
$| = 1;
$SIG{TERM} = sub { exit 0 };
my $server = IO::Socket::INET->new(LocalPort => $ENV{PORT} || 80, Listen => 64, ReuseAddr => 1) or die "listen: $!";
print "listening\\n";
while (1) {
  my $client = $server->accept or next;
  my $request = <$client> // '';
  while (my $line = <$client>) { last if $line =~ /^\\r?\\n$/ }
  my ($path) = $request =~ m{^\\S+ (\\S+)};
  my $body = ($ENV{GREETING} || 'hello') . " $path\\n";
  print $client "HTTP/1.1 200 OK\\r\\nContent-Length: " . length($body) . "\\r\\nConnection: close\\r\\n\\r\\n$body";
  close $client;
}
`;

/** The contents of the image; `config` overrides its configuration. */
function testImage(repositoryTag: string, config: ArchiveImage['config'] = {}): ArchiveImage {
  const files = new Map<string, ArchiveFile>();
  for (const name of programs) addProgram(files, name);
  addFolder(files, perlLibrary());
  files.set('server.pl', { path: 'server.pl', content: httpServer });
  files.set('etc/passwd', {
    path: 'etc/passwd',
    content: 'root:x:0:0:root:/:/bin/sh\nuser:x:1000:1000::/:/bin/sh\n',
    mode: 0o644,
  });
  files.set('etc/group', { path: 'etc/group', content: 'root:x:0:\nuser:x:1000:\n', mode: 0o644 });
  return {
    repositoryTag,
    architecture: process.arch === 'arm64' ? 'arm64' : 'amd64',
    folders: ['tmp', 'data'],
    files: [...files.values()],
    config: { Env: ['PATH=/usr/bin:/bin'], Cmd: ['sh'], ...config },
  };
}

/** Of a registry that refuses at once: a pull that is tried costs no wait for name servers. */
const testImageName = '127.0.0.1:1/slipway-test/shell:1';

/** Loads the image on the engine and answers with its reference. The same content is the same image: loading twice is nothing. */
export async function ensureTestImage(
  docker: Docker,
  repositoryTag = testImageName,
  config?: ArchiveImage['config'],
): Promise<string> {
  await loadImage(docker, await imageArchive(testImage(repositoryTag, config)));
  return repositoryTag;
}

function addProgram(files: Map<string, ArchiveFile>, name: string): void {
  const found = ['/usr/bin', '/bin'].map((folder) => join(folder, name)).find((path) => existsSync(path));
  if (!found) throw new Error(`the test image needs ${name}, which is not on this machine`);
  addFile(files, found, `bin/${name}`);
  for (const library of librariesOf(found)) addFile(files, library, library.slice(1));
}

function addFile(files: Map<string, ArchiveFile>, source: string, path: string): void {
  if (!files.has(path)) files.set(path, { path, content: readFileSync(realpathSync(source)) });
}

/** With the dynamic loader; a static program has none. */
function librariesOf(program: string): string[] {
  try {
    const output = execFileSync('ldd', [program], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    return [...output.matchAll(/(?:=> )?(\/\S+) \(0x/g)].map(([, path]) => path!);
  } catch {
    return [];
  }
}

function perlLibrary(): string {
  const folders = readdirSync('/usr/lib').map((name) => join('/usr/lib', name, 'perl-base'));
  const found = folders.find((folder) => existsSync(folder));
  if (!found) throw new Error('the test image needs perl-base, which is not on this machine');
  return found;
}

function addFolder(files: Map<string, ArchiveFile>, folder: string): void {
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const source = join(folder, name);
    if (statSync(source).isFile()) addFile(files, source, source.slice(1));
  }
}
