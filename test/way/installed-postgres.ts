import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, realpathSync } from "node:fs";
import { appendFile, chown, mkdir, rm, writeFile } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";
import { serverAccount } from "@hakaru/store/account";
import { thisMachine } from "@hakaru/store/machine";
import { run } from "@hakaru/store/run-program";
import { temporaryFolder } from "../open-term-1.ts";
import { freePort } from "./free-port.ts";

/** The folder of the newest PostgreSQL of this machine; undefined where none is 15 or newer. */
export function installedPostgres(): string | undefined {
  const whole = [...debianFolders(), ...pathFolders()].filter(hasPrograms);
  return whole.filter((folder) => majorIn(folder) >= 15).toSorted((a, b) => majorIn(b) - majorIn(a))[0];
}

function debianFolders(): readonly string[] {
  const all = "/usr/lib/postgresql";
  return existsSync(all) ? readdirSync(all).map((version) => join(all, version, "bin")) : [];
}

function pathFolders(): readonly string[] {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const programs = folders.map((folder) => join(folder, "postgres")).filter((program) => existsSync(program));
  return programs.map((program) => dirname(realpathSync(program)));
}

function hasPrograms(folder: string): boolean {
  return ["initdb", "pg_ctl", "postgres"].every((name) => existsSync(join(folder, name)));
}

function majorIn(folder: string): number {
  const said = execFileSync(join(folder, "postgres"), ["--version"], { encoding: "utf8" });
  return Number(/\d+/.exec(said)?.[0]);
}

/** A server that is none of ours, on a port of this machine. */
export interface OtherServer {
  /** The address of a database, as a reader writes it into DATABASE_URL. */
  readonly url: (user: string, database: string) => string;
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
  readonly remove: () => Promise<void>;
}

/** What a generator of passwords may give. */
export const password = "p@ss:w/rd %";

/** Makes a server of the programs in a folder and starts it; its `administrator` has the password. */
export async function otherServer(programs: string): Promise<OtherServer> {
  const [folder, port] = [await temporaryFolder(), await freePort()];
  const perform = await programsOn(folder, programs);
  await initialise(folder, port, perform);
  const start = () => perform("pg_ctl", "start", "--wait", "--silent", "--log", join(folder, "pg", "log"));
  const stop = () => perform("pg_ctl", "stop", "--wait", "--silent", "--mode=fast");
  await start();
  const login = (user: string) => `${user}:${encodeURIComponent(password)}`;
  return {
    url: (user, database) => `postgresql://${login(user)}@127.0.0.1:${port}/${database}`,
    ...{ start, stop },
    remove: () => stop().then(() => rm(folder, { recursive: true, force: true })),
  };
}

type Perform = (program: string, ...words: readonly string[]) => Promise<void>;

/** PostgreSQL's programs on the data below a folder, under an account of their own where we are root. */
async function programsOn(folder: string, programs: string): Promise<Perform> {
  const account = await serverAccount(folder, thisMachine);
  const data = join(folder, "pg");
  await mkdir(data, { mode: 0o700 });
  if (account !== undefined) await chown(data, account.uid, account.gid);
  return async (program, ...words) => {
    const { code, output } = await run(join(programs, program), [...words, "-D", data], account);
    if (code !== 0) throw new Error(`${program}: ${output}`);
  };
}

/** Set otherwise than our own server wherever a program could come to rely on it. */
const foreign = ["timezone = 'Asia/Tokyo'", "datestyle = 'German'", "bytea_output = 'escape'"];

async function initialise(folder: string, port: number, perform: Perform): Promise<void> {
  const secret = join(folder, "password");
  await writeFile(secret, password);
  const access = ["--auth=scram-sha-256", `--pwfile=${secret}`, "--username=administrator"];
  await perform("initdb", ...access, "--encoding=UTF8", "--locale=C", "--no-sync");
  const place = ["listen_addresses = '127.0.0.1'", `port = ${port}`, "unix_socket_directories = ''"];
  const settings = [...place, ...foreign, "fsync = off", ""].join("\n");
  await appendFile(join(folder, "pg", "postgresql.conf"), settings);
}
