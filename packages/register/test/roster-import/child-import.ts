import { createReadStream } from "node:fs";
import { asActor, officer, openImports } from "./open-imports.ts";

// child-import.ts <data folder> <entity> <file or ->: brings a roster in and accepts it, or takes up what was left; says
// how far it is.
const [folder = "", entity = "", file = "-"] = process.argv.slice(2);
const say = (line: string) => process.stdout.write(`${line}\n`);
let [began, used] = [performance.now(), process.cpuUsage()];
/** What the stretch before took. */
const spent = () => {
  const { user, system } = process.cpuUsage(used);
  const seconds = (performance.now() - began) / 1_000;
  [began, used] = [performance.now(), process.cpuUsage()];
  return `after ${seconds.toFixed(1)} s, ${((user + system) / 1e6).toFixed(1)} CPU s of this process`;
};
const here = await openImports(folder);
const register = here.register(entity);
spent();
say("begun");
if (file === "-") await here.imports.resume();
else {
  const id = await here.imports.begin(officer, register, {
    name: "大きい.csv",
    bytes: createReadStream(file),
  });
  say(`sent ${id} ${spent()}`);
  await here.imports.settled(register);
  say(`checked ${spent()}`);
  await here.imports.accept(officer, register, id);
}
await here.imports.settled(register);
const [last] = await asActor(here, officer, (desk) =>
  desk.rows<{ id: string; standing: string }>({
    text: "select id, standing from desk.roster_import order by begun_at desc limit 1",
    values: [],
  }),
);
say(`stands ${last?.standing} ${last?.id} ${spent()}`);
say(`peak ${Math.round(process.resourceUsage().maxRSS / 1024)}`);
if (here.logged.length > 0) throw here.logged[0];
await here.close();
