import { canonicalJson } from "@hakaru/model/canonical";
import { Refusal } from "@hakaru/model/fault";
import { type Programme, programmeHash, registerOf } from "@hakaru/model/programme/programme";
import { roleIds } from "@hakaru/model/role";
import type { Database, Transaction } from "@hakaru/store/database";
import { takeRole } from "@hakaru/store/database-role";
import { query } from "@hakaru/store/query";
import { actsOf, hiddenFrom, permitOf, readingOf } from "./grants.ts";
import { layoutOf } from "./index-layout.ts";
import type { Keys } from "./keys.ts";
import { moveEntries, remakeIndex } from "./move-entries.ts";
import type { KeptVeil, Register, Sibling } from "./register.ts";
import { registerFaults } from "./register-faults.ts";
import { checkUpcasts, type Succession, successionOf, upcastsFrom } from "./upcast-gap.ts";

/**
 * Brings a programme's declaration into force, and into the database what each role may do by it. Declared again it
 * changes nothing; under a new version its entries are seen, and from then on written, as that version has them.
 *
 * @throws Refusal `declaration-changed`, `declaration-older`, `upcast-gap`
 */
export async function declare(
  database: Database,
  keys: Keys,
  programme: Programme,
): Promise<readonly Register[]> {
  return database.transaction(async (tx) => {
    await tx.rows(query`select pg_advisory_xact_lock(${declaring})`);
    const earlier = await declaredBefore(tx, programme);
    await keepDefinition(tx, programme, earlier);
    const registers = await registersOf(tx, programme, earlier);
    for (const register of registers) await keepGrants(tx, register, earlier);
    await tx.rows(query`select register.fold_reach()`);
    await takeRole(tx, "hakaru_keeper");
    await tx.rows(catchUp);
    await moved(tx, keys, registers, earlier.at(-1));
    return registers.map(({ register }) => register);
  });
}

const declaring = 0x68616b617276n;

/** Every version of the programme that was in force up to this one, the latest last. */
async function declaredBefore(tx: Transaction, { id }: Programme): Promise<readonly Programme[]> {
  const rows = await tx.rows(query<{ declaration: string }>`
    select declaration from register.definition where programme = ${id} order by version`);
  return rows.map(({ declaration }) => JSON.parse(declaration));
}

async function keepDefinition(
  tx: Transaction,
  programme: Programme,
  earlier: readonly Programme[],
): Promise<void> {
  const { id, version } = programme;
  const last = earlier.at(-1);
  if (last !== undefined && last.version > version)
    throw new Refusal(registerFaults["declaration-older"]({ programme: id, version, known: last.version }));
  if (last?.version === version) {
    if (programmeHash(last) === programmeHash(programme)) return;
    throw new Refusal(registerFaults["declaration-changed"]({ programme: id, version }));
  }
  checkUpcasts(earlier, programme);
  await tx.rows(query`
    insert into register.definition (programme, version, hash, declaration)
    values (${id}, ${version}, ${programmeHash(programme)}, ${canonicalJson(programme)})`);
}

/** A register, and how the names of each earlier definition became those of this one. */
interface Declared {
  readonly register: Register;
  readonly entityName: string;
  readonly programme: Programme;
  /** The veils whose slots are others than those the index was made by. */
  readonly isIndexOld: boolean;
}

async function registersOf(
  tx: Transaction,
  programme: Programme,
  earlier: readonly Programme[],
): Promise<readonly Declared[]> {
  const names = Object.keys(programme.entities);
  const siblings: Record<string, Sibling> = {};
  for (const [name, entity] of Object.entries(programme.entities))
    siblings[name] = { id: await keepRegister(tx, programme, name), entity };
  const declared: Declared[] = [];
  for (const entityName of names)
    declared.push(await registerFor(tx, programme, { entityName, siblings, earlier }));
  return declared;
}

/** Waits for whoever is writing under the definition that is now replaced. */
async function keepRegister(tx: Transaction, programme: Programme, entity: string): Promise<number> {
  const restricted = programme.entities[entity]?.restricted === true;
  const [row] = await tx.rows(query<{ id: number }>`
    insert into register.register (id, name, programme, entity, definition, restricted)
    select coalesce(max(id), 0) + 1, ${registerOf(programme, entity)}, ${programme.id}, ${entity},
      ${programme.version}, ${restricted}
    from register.register
    on conflict (programme, entity) do update set definition = excluded.definition, restricted = excluded.restricted
    returning id`);
  if (row === undefined) throw new Error(`no register for ${entity}`);
  await tx.rows(query`select pg_advisory_xact_lock(1751804787, ${row.id})`);
  return row.id;
}

async function registerFor(
  tx: Transaction,
  programme: Programme,
  {
    entityName,
    siblings,
    earlier,
  }: {
    readonly entityName: string;
    readonly siblings: Readonly<Record<string, Sibling>>;
    readonly earlier: readonly Programme[];
  },
): Promise<Declared> {
  const { id, entity } = siblings[entityName] ?? {};
  if (id === undefined || entity === undefined) throw new Error(`no register for ${entityName}`);
  const { veils, isIndexOld } = await keepVeils(tx, id, layoutOf(entity));
  const before = earlier.filter(
    ({ version, entities }) => version < programme.version && entityName in entities,
  );
  const upcasts = before.map(
    ({ version }) => [version, upcastsFrom(programme, entityName, version)] as const,
  );
  const register: Register = {
    ...{ id, name: registerOf(programme, entityName), entity, siblings, veils },
    definition: { version: programme.version, hash: programmeHash(programme) },
    places: await keepPlaces(tx, id, programme.version, Object.keys(entity.states)),
    upcasts: Object.fromEntries(upcasts),
  };
  return { register, entityName, programme, isIndexOld };
}

async function keepVeils(tx: Transaction, register: number, layout: ReturnType<typeof layoutOf>) {
  const veils: KeptVeil[] = [];
  let isIndexOld = false;
  for (const veil of layout) {
    const [row] = await tx.rows(query<{ id: number; words: string[]; search: string[] }>`
      insert into register.veil (id, register, hidden_from)
      select coalesce(max(id), 0) + 1, ${register}, ${veil.hiddenFrom}::text[] from register.veil
      on conflict (register, hidden_from) do update set register = excluded.register returning id, words, search`);
    if (row === undefined) throw new Error(`no veil of register ${register}`);
    const made = canonicalJson([row.words, row.search]);
    isIndexOld ||= made !== canonicalJson([veil.words, veil.search]);
    await tx.rows(query`update register.veil set words = ${veil.words}::text[], search = ${veil.search}::text[]
      where id = ${row.id}`);
    veils.push({ ...veil, id: row.id });
  }
  return { veils, isIndexOld };
}

async function keepPlaces(tx: Transaction, register: number, definition: number, states: readonly string[]) {
  await tx.rows(query`
    insert into register.place (id, register, definition, state, state_now)
    select (select coalesce(max(id), 0) from register.place) + nth, ${register}, ${definition}, state, state
    from unnest(${states}::text[]) with ordinality as s(state, nth)
    where not exists (select from register.place where (register, definition) = (${register}, ${definition}))`);
  const rows = await tx.rows(query<{ id: number; state: string }>`
    select id, state from register.place where (register, definition) = (${register}, ${definition}) order by id`);
  return Object.fromEntries(rows.map(({ state, id }) => [state, id]));
}

/** What each role reads and does, told anew from the declaration. */
async function keepGrants(tx: Transaction, declared: Declared, earlier: readonly Programme[]): Promise<void> {
  const { register, programme } = declared;
  const { id, definition } = register;
  await tx.rows(
    query`delete from register.reading where place in (select id from register.place where register = ${id})`,
  );
  await tx.rows(
    query`delete from register.permit where act in (select id from register.act where register = ${id})`,
  );
  for (const before of [...earlier.filter(({ version }) => version < definition.version), programme])
    await keepReadings(tx, declared, before);
  await keepPermits(tx, register);
}

/** The places of one definition, in the names of that definition. */
async function keepReadings(tx: Transaction, { register, entityName, programme }: Declared, of: Programme) {
  const entity = of.entities[entityName];
  if (entity === undefined) return;
  const succession = successionOf(entity, upcastsFrom(programme, entityName, of.version));
  const { names, computed, states } = succession;
  await tx.rows(query`
    update register.place set names = ${JSON.stringify(names)}::jsonb, computed = ${Object.keys(computed)}::text[],
      state_now = ${JSON.stringify(states)}::jsonb ->> state
    where (register, definition) = (${register.id}, ${of.version})`);
  const rows = Object.entries(states).flatMap(([state, now]) =>
    readingsIn(register, { state, now }, entity, succession),
  );
  await tx.rows(query`
    insert into register.reading (role, place, of_all, of_own, hidden)
    select r.role, p.id, r."ofAll", r."ofOwn", r.hidden
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r(role text, state text, "ofAll" boolean, "ofOwn" boolean, hidden text[])
    join register.place p on (p.register, p.definition, p.state) = (${register.id}, ${of.version}, r.state)`);
}

/**
 * Whoever has access to a register. What it does not see of an old definition is what leads to nothing it sees, neither
 * by a name nor by a value that is made of it.
 */
function readingsIn(
  { entity: now }: Register,
  state: { readonly state: string; readonly now: string },
  { fields }: Register["entity"],
  { names, computed }: Succession,
) {
  return roleIds
    .filter((role) => now.access[role] !== undefined)
    .map((role) => {
      const hidden = new Set(hiddenFrom(now, role));
      const origins = new Set(
        Object.keys(computed).flatMap((name) => (hidden.has(name) ? [] : computed[name]) ?? []),
      );
      const isHidden = (name: string) => {
        const present = Object.hasOwn(names, name) ? names[name] : name;
        return (present == null || hidden.has(present)) && !origins.has(name);
      };
      const reached = readingOf(now, role, state.now);
      return { role, state: state.state, ...reached, hidden: Object.keys(fields).filter(isHidden) };
    });
}

async function keepPermits(tx: Transaction, { id, entity, definition }: Register): Promise<void> {
  const acts = actsOf(entity);
  await tx.rows(query`
    insert into register.act (id, register, definition, kind, step, from_state, state, sets, not_by)
    select (select coalesce(max(id), 0) from register.act) + nth, ${id}, ${definition.version},
      a ->> 'kind', a ->> 'step', a ->> 'fromState', a ->> 'state',
      array(select jsonb_array_elements_text(a -> 'sets')), array(select jsonb_array_elements_text(a -> 'notBy'))
    from jsonb_array_elements(${JSON.stringify(acts)}::jsonb) with ordinality as acts(a, nth)
    where not exists (select from register.act where (register, definition) = (${id}, ${definition.version}))`);
  const permits = roleIds.flatMap((role) =>
    acts.map((act) => ({ role, ...act, ...permitOf(entity, role, act) })),
  );
  await tx.rows(query`
    insert into register.permit (role, act, of_all, of_own, fields_all, fields_own)
    select r.role, a.id, r."ofAll", r."ofOwn", r."fieldsAll", r."fieldsOwn"
    from jsonb_to_recordset(${JSON.stringify(permits.filter(({ ofAll, ofOwn }) => ofAll || ofOwn))}::jsonb)
      as r(role text, kind text, step text, "fromState" text, "ofAll" boolean, "ofOwn" boolean,
        "fieldsAll" text[], "fieldsOwn" text[])
    join register.act a on (a.register, a.definition, a.kind) = (${id}, ${definition.version}, r.kind)
      and a.step is not distinct from r.step and a.from_state is not distinct from r."fromState"`);
}

/** A database restored elsewhere begins to count its transactions anew; the axis of the seals only rises. */
const catchUp = query`
  update register.shift set ahead = latest.txid + 1 - pg_current_xact_id()::text::bigint
  from (
    select greatest(
      (select max(e.txid) from register.register r cross join lateral
        (select txid from register.event where register = r.id order by txid desc limit 1) e),
      (select max(txid) from register.access_log), (select max(until_txid) from register.seal)) as txid
  ) latest
  where latest.txid >= pg_current_xact_id()::text::bigint + ahead`;

async function moved(
  keeper: Transaction,
  keys: Keys,
  declared: readonly Declared[],
  last: Programme | undefined,
): Promise<void> {
  for (const { register, entityName, isIndexOld } of declared) {
    const known = last?.entities[entityName] !== undefined && last.version < register.definition.version;
    if (known) await moveEntries(keeper, keys, register, last.version);
    else if (isIndexOld) await remakeIndex(keeper, keys, register);
  }
}
