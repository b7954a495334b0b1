import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import * as z from 'zod';

/*
 * Microsoft's Agents Playground 0.2.28 as a test double for Teams. Its `/_…` routes are unversioned and were found by
 * watching it from outside, so the package is pinned, and only this file and playground-page.ts know about them.
 */

const BOT = { id: '00000000-0000-0000-0000-00000000000011', name: 'Test Bot' };
const TENANT_ID = '00000000-0000-0000-0000-0000000000001';

/**
 * One of the Playground's own people. Their ids and the tenant's look like GUIDs but have a digit too many. They are
 * kept as they are, so that code which insists on GUIDs fails here and not in somebody's first `npm start`.
 */
const person = (index: number, givenName: string, surname: string, mailbox: string) => {
  const email = `${mailbox}@example.com`;
  const aadObjectId = `00000000-0000-0000-0000-000000000002${index}`;
  return { id: `user-id-${index}`, name: `${givenName} ${surname}`, aadObjectId, givenName, surname, email };
};

export const people = {
  alex: person(0, 'Alex', 'Wilber', 'alexw'),
  megan: person(1, 'Megan', 'Bowen', 'meganb'),
};

const EVERYBODY = [
  people.alex,
  people.megan,
  person(2, 'Adele', 'Vance', 'adelev'),
  person(3, 'Isaiah', 'Langer', 'isaiahl'),
  person(4, 'Patti', 'Fernandez', 'pattif'),
  person(5, 'Lynne', 'Robbins', 'lynner'),
];

/**
 * Left alone, the Playground draws new chat ids on every start. Two instances share no chat, so they share no id
 * either: the bot remembers one service URL per conversation, and would post to the instance that spoke last.
 */
const CONVERSATIONS = {
  alex: { personal: 'alex-personal-chat', group: 'alex-group-chat', channel: 'team-id' },
  megan: { personal: 'megan-personal-chat', group: 'megan-group-chat', channel: 'megan-team-id' },
};

type PlaygroundPerson = keyof typeof people;
export type Place = 'personal' | 'group' | 'channel';

export interface Playground {
  /** Origin of the page, `http://127.0.0.1:56150`. */
  readonly url: string;
  /** Ids of the three conversations that the page offers; the channel is the team's General channel. */
  readonly conversations: Readonly<Record<Place, string>>;
  stop(): Promise<void>;
  /** The Playground's own log file: its connections and complaints, not the traffic while a page is open. */
  logText(): Promise<string>;
}

const configFor = (who: PlaygroundPerson) => {
  const { personal, group, channel } = CONVERSATIONS[who];
  const users = EVERYBODY.map((user) => ({ ...user, userPrincipleName: user.email }));
  return {
    version: '0.1.1',
    tenantId: TENANT_ID,
    bot: BOT,
    currentUser: users.find(({ id }) => id === people[who].id),
    users: users.filter(({ id }) => id !== people[who].id),
    personalChat: { id: personal },
    groupChat: { id: group, name: 'Group Chat' },
    team: {
      id: channel,
      name: 'My Team',
      aadGroupId: '00000000-0000-0000-0000-000000000031',
      channels: [{ id: `${channel}-announcements`, name: 'Announcements' }],
    },
  };
};

const listeningPort = (child: ChildProcess): Promise<number> =>
  new Promise((resolve, reject) => {
    let output = '';
    const giveUp = (why: string) => reject(new Error(`The Playground ${why}. It said: ${output.trim() || 'nothing'}`));
    const hear = (chunk: Buffer) => {
      output += chunk.toString();
      const port = /Listening on (\d+)/.exec(output)?.[1];
      if (port !== undefined) resolve(Number(port));
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('error', ({ message }) => giveUp(`could not be started (${message})`));
    child.once('exit', (code) => giveUp(`ended with code ${code}`));
    setTimeout(giveUp, 30_000, 'did not listen within 30 s').unref();
  });

const untilItAnswers = async (url: string): Promise<void> => {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const answer = await fetch(`${url}/_debug/ping`).then(
      (response) => response.text(),
      () => '',
    );
    if (answer === 'pong') return;
    await pause(100);
  }
  throw new Error(`The Playground at ${url} listens but does not answer`);
};

/**
 * Starts a Playground whose user is `person` (Alex unless said otherwise) in front of the bot at `botUrl`; only the
 * origin counts, messages go to `/api/messages`. Config and log are written to `workDir`, a folder outside the
 * repository. Without a `port` any free one will do.
 *
 * @throws when `port` is taken. The Playground itself would then quietly listen elsewhere.
 */
export const startPlayground = async (options: {
  readonly botUrl: string;
  readonly workDir: string;
  readonly port?: number;
  readonly person?: PlaygroundPerson;
}): Promise<Playground> => {
  const { botUrl, workDir, port = 0, person: who = 'alex' } = options;
  const config = join(workDir, `${who}.m365agentsplayground.yml`);
  const log = join(workDir, `playground-${who}.log`);
  await mkdir(workDir, { recursive: true });
  await writeFile(config, JSON.stringify(configFor(who), null, 2)); // JSON is YAML, too.

  const cli = createRequire(import.meta.url).resolve('@microsoft/m365agentsplayground/cli.js');
  const endpoint = new URL('/api/messages', botUrl).href;
  const args = [cli, 'start', '-e', endpoint, '-c', 'msteams', '-p', String(port), '--disable-telemetry'];
  const env = {
    ...process.env,
    TEAMSAPPTESTER_BROWSER: 'none',
    M365_AGENTS_PLAYGROUND_CONFIG_PATH: config,
    M365_AGENTS_PLAYGROUND_LOGFILE: log,
  };
  const child = spawn(process.execPath, args, { cwd: workDir, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const kill = () => child.kill();
  process.once('exit', kill);
  const stop = async () => {
    process.off('exit', kill);
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const insist = setTimeout(() => child.kill('SIGKILL'), 5_000);
    child.kill();
    await once(child, 'exit');
    clearTimeout(insist);
  };

  try {
    const listening = await listeningPort(child);
    if (port !== 0 && listening !== port) throw new Error(`Port ${port} is taken: the Playground can't listen there`);
    const url = `http://127.0.0.1:${listening}`;
    await untilItAnswers(url);
    return { url, conversations: CONVERSATIONS[who], stop, logText: () => readFile(log, 'utf8') };
  } catch (error) {
    await stop();
    throw error;
  }
};

/** An activity as the bot is to receive it; `from` may be anybody. */
interface ForeignActivity {
  readonly type: string;
  readonly from: { readonly id: string; readonly name: string; readonly aadObjectId: string };
  readonly [field: string]: unknown;
}

const request = async (url: string, body?: object): Promise<string> => {
  const headers = { 'content-type': 'application/json' };
  const post = body && { method: 'POST', headers, body: JSON.stringify(body) };
  const response = await fetch(url, post);
  const text = await response.text();
  if (!response.ok) throw new Error(`The Playground answered ${response.status} to ${url}: ${text}`);
  return text;
};

const jsonFrom = <T>(schema: z.ZodType<T>, text: string): T => schema.parse(JSON.parse(text));

const templateSchema = z.looseObject({ conversation: z.looseObject({ id: z.string(), tenantId: z.string() }) });

/**
 * Delivers an activity of somebody else (Megan, say) into a conversation of this Playground, completed with what the
 * Playground itself would add: ids, service URL, recipient, conversation, tenant and, in a channel, team and channel.
 * The page shows the bot's messages in return but not this one, and an invoke's answer is lost: see {@link pressAs}.
 * The Playground forwards what it is given without checking it, and says so before the bot has answered.
 *
 * In a group or channel the bot is addressed as in Teams, `text: '<at>Test Bot</at> accept'`; the mention that belongs
 * to it is added here. A reply in a thread goes to the conversation `{channel};messageid={activity id of the post}`.
 */
export const sendAs = async (
  playgroundUrl: string,
  conversationId: string,
  activity: ForeignActivity,
): Promise<void> => {
  const route = `${playgroundUrl}/_internal/v1/customActivities`;
  const asked = `${route}/template?conversationId=${encodeURIComponent(conversationId)}`;
  const template = jsonFrom(templateSchema, await request(asked));
  const { id, name, aadObjectId } = activity.from;
  const channelId = conversationId.split(';')[0];
  const inChannel = Object.values(CONVERSATIONS).some(({ channel }) => channel === channelId);
  const at = `<at>${BOT.name}</at>`;
  const mentions = String(activity.text).includes(at) ? [{ type: 'mention', mentioned: BOT, text: at }] : [];
  await request(route, {
    ...template,
    locale: 'en-US',
    localTimezone: 'UTC',
    entities: [...mentions, { type: 'clientInfo', locale: 'en-US', country: 'US', platform: 'Web', timezone: 'UTC' }],
    channelData: {
      tenant: { id: template.conversation.tenantId },
      ...(inChannel && { team: { id: channelId }, channel: { id: channelId } }), // General has its team's id.
    },
    ...activity,
    from: { id, name, aadObjectId }, // People carry more than Teams says about a sender.
  });
};

const invokeAnswerSchema = z.object({ type: z.string(), value: z.unknown() });

/**
 * Presses a card's button as somebody else and returns the bot's answer, `{ type, value }` as in the Universal Actions
 * protocol; the page does not show it. `cardId` is the id of the activity that carries the card. Works in group and
 * channel only: in a personal chat the Playground knows nobody but its own user.
 */
export const pressAs = async (
  playgroundUrl: string,
  conversationId: string,
  press: { readonly personId: string; readonly cardId: string; readonly verb: string; readonly data: object },
): Promise<z.infer<typeof invokeAnswerSchema>> => {
  const answer = await request(`${playgroundUrl}/_conversation/v1/invoke`, {
    name: 'adaptiveCard/action',
    value: { action: { type: 'Action.Execute', verb: press.verb, data: press.data } },
    from: { id: press.personId },
    conversation: { id: conversationId },
    replyToId: press.cardId,
  });
  return jsonFrom(invokeAnswerSchema, answer);
};
