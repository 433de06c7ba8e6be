-- What the desk writes: one door, desk.write. It is told what an event claims; the policy on register.event asks
-- whether the role may claim it, register.settle whether it is true.

-- This transaction on the axis of the seals.
create function register.txid_now() returns bigint
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
  select pg_current_xact_id()::text::bigint + s.ahead from register.shift s
$$;

-- Numbers for events and entries, drawn by the keeper before the leaf is computed over them. A lock all can see keeps
-- the second it was taken in, so that a reader can tell which moments are settled: register.settled.
create function register.draw(events integer, entries integer)
returns table (seqs bigint[], numbers bigint[], at timestamptz, txid bigint)
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  perform pg_advisory_xact_lock_shared(1751804786, floor(extract(epoch from clock_timestamp()))::integer);
  return query select
    array(select nextval('register.event_seq') from generate_series(1, events)),
    array(select nextval('register.entry_seq') from generate_series(1, entries)),
    clock_timestamp(),
    register.txid_now();
end $$;

-- The latest moment about which nothing more can become known: no transaction that drew before it is still running.
create function register.settled() returns timestamptz
language sql volatile
set search_path = pg_catalog, pg_temp
as $$
  select least(clock_timestamp(), min(to_timestamp(l.objid::bigint)))
  from pg_locks l
  where l.locktype = 'advisory' and l.classid = 1751804786 and l.objsubid = 2 and l.granted
    and l.database = (select d.oid from pg_database d where d.datname = current_database())
$$;

create function register.refuse() returns void
language plpgsql
as $$
begin
  raise exception 'not allowed' using errcode = 'HK403';
end $$;

-- Holds the entries to be written, in their order, and says which are not at the version before the first event.
-- An entry that is not there and one that may not be seen are the same.
-- @param entries, versions of every event, entry by entry in the order of the versions
create function register.hold(of_register smallint, of_definition integer, entries bigint[], versions integer[])
returns bigint[]
language plpgsql security definer
set search_path = pg_catalog, pg_temp
set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off
set enable_material = off
as $$
declare
  stale bigint[];
  strange bigint;
  now_acting record;
begin
  select * into now_acting from register.acting();
  -- Declaring a new definition waits for this lock alone.
  perform pg_advisory_xact_lock_shared(1751804787, of_register);
  if not exists (select from register.register r where r.id = of_register and r.definition = of_definition) then
    raise exception 'another definition is in force' using errcode = 'HK409';
  end if;
  perform from register.entry e
    where e.register = of_register and e.entry = any (entries) order by e.entry for update;
  select coalesce(array_agg(f.entry) filter (where seen.entry is not null and seen.version <> f.first - 1), '{}'),
    count(*) filter (where case when f.first = 1 then seen.there or f.entry > last.entry else seen.entry is null end
      or f.events <> f.last - f.first + 1)
  into stale, strange
  from (select u.entry, min(u.version) as first, max(u.version) as last, count(*) as events
    from unnest(entries, versions) u(entry, version) group by u.entry) f
  cross join (select s.last_value as entry from register.entry_seq s) last
  left join lateral (
    select true as there, e.version,
      case when now_acting.all_places[e.place]
        or (e.owner = now_acting.organisation and now_acting.own_places[e.place]) then e.entry end as entry
    from register.entry e where e.register = of_register and e.entry = f.entry limit 1
  ) seen on true;
  if strange > 0 then
    raise exception 'no such entry' using errcode = 'HK404';
  end if;
  return stale;
end $$;

-- A content in the names of the definition in force; what that cannot say of itself is left as it was.
create function register.renamed(content jsonb, names jsonb) returns jsonb
language sql immutable parallel safe
set search_path = pg_catalog, pg_temp
as $$
  select case when names = '{}' then content else (
    select coalesce(jsonb_object_agg(coalesce(names ->> f.key, f.key), f.value), '{}')
    from jsonb_each(content) f where not names ? f.key or names ->> f.key is not null
  ) end
$$;

-- The entries as their events now leave them.
create function register.bring_up(of_register smallint, entries bigint[], versions integer[]) returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  insert into register.entry as kept (register, entry, version, seq, recorded_at, actor, role, organisation,
    state, place, owner, valid_from, definition, content)
  select v.register, v.entry, v.version, v.seq, v.recorded_at, v.actor, v.role, v.organisation,
    v.state, v.place, v.owner, v.valid_from, v.definition, v.content
  from unnest(entries, versions) u(entry, version)
  cross join lateral (
    select e.* from register.event e
    where e.register = of_register and e.entry = u.entry and e.version = u.version limit 1
  ) v
  where u.version = 1;

  if not 1 < any (versions) then
    return;
  end if;
  with written as (
    select u.entry, max(u.version) as version, min(u.version) as first
    from unnest(entries, versions) u(entry, version) group by u.entry having max(u.version) > 1
  )
  update register.entry e
  set version = last.version, seq = last.seq, recorded_at = last.recorded_at,
    actor = last.actor, role = last.role, organisation = last.organisation,
    -- A correction of earlier days leaves the latest segment, and the terms it is kept in, as they were.
    state = case when latest.version >= w.first then latest.state else e.state end,
    place = case when latest.version >= w.first then latest.place else e.place end,
    valid_from = latest.valid_from,
    definition = case when latest.version >= w.first then latest.definition else e.definition end,
    content = case when latest.version >= w.first then latest.content else e.content end
  from written w
  -- By its place in the table: joined by its key, the planner may read all entries once for each of these.
  cross join lateral (
    select x.ctid as at from register.entry x where x.register = of_register and x.entry = w.entry limit 1
  ) held
  cross join lateral (
    select v.* from register.event v
    where v.register = of_register and v.entry = w.entry and v.version = w.version limit 1
  ) last
  cross join lateral (
    select v.* from register.event v where v.register = of_register and v.entry = w.entry
    order by v.valid_from desc, v.seq desc limit 1
  ) latest
  where e.ctid = held.at;
end $$;

-- Whether one of these events, none the first of its entry, claims what is not so.
create function register.is_any_untrue(of_register smallint, entries bigint[], versions integer[]) returns boolean
language sql
set search_path = pg_catalog, pg_temp
as $$
  select exists (
    select from register.acting() now_acting
    cross join unnest(entries, versions) u(entry, version)
    cross join lateral (
      select e.* from register.event e
      where e.register = of_register and e.entry = u.entry and e.version = u.version limit 1
    ) v
    join register.act act on act.id = v.act
    left join register.permit p on p.act = v.act and p.role = now_acting.role
    left join register.entry_key k on k.register = v.register and k.entry = v.entry
    -- The segment the event continues or replaces; the first one for a day before it.
    cross join lateral (
      (select e.* from register.event e
        where e.register = v.register and e.entry = v.entry and e.seq < v.seq and e.valid_from <= v.valid_from
        order by e.valid_from desc, e.seq desc limit 1)
      union all
      (select e.* from register.event e
        where e.register = v.register and e.entry = v.entry and e.seq < v.seq
        order by e.valid_from, e.seq desc limit 1)
      limit 1
    ) prior
    join register.place prior_at on prior_at.id = prior.place
    -- The segment that stood last when the event was made.
    cross join lateral (
      select e.* from register.event e
      where e.register = v.register and e.entry = v.entry and e.seq < v.seq
      order by e.valid_from desc, e.seq desc limit 1
    ) latest
    join register.place latest_at on latest_at.id = latest.place
    cross join lateral (
      select e.seq, e.recorded_at from register.event e
      where e.register = v.register and e.entry = v.entry and e.version = v.version - 1 limit 1
    ) before
    cross join lateral (
      select act.sets || prior_at.computed
        || case when p.of_all then p.fields_all else '{}' end
        || case when p.of_own and v.owner = now_acting.organisation then p.fields_own else '{}' end as fields
    ) may
    where u.version > 1 and not coalesce(
      v.seq > before.seq and v.recorded_at > before.recorded_at
      and (v.recorded_at between now() and clock_timestamp()
        or v.recorded_at = before.recorded_at + interval '1 microsecond')
      and v.owner is not distinct from latest.owner
      and v.from_state = latest_at.state_now and v.from_state = act.from_state
      and case
        when v.kind = 'step' then act.kind = 'step' and v.step = act.step and v.state = act.state
          and v.valid_from >= latest.valid_from
          and (act.not_by = '{}' or not exists (
            select from register.event d
            where d.register = v.register and d.entry = v.entry and d.seq < v.seq and d.actor = v.actor
              and coalesce(d.step, case when d.version = 1 then 'creation' end) = any (act.not_by)))
        when v.kind = 'correct' then act.kind = 'edit' and v.state = prior_at.state_now
        else act.kind = 'edit' and v.state = latest_at.state_now and v.valid_from >= latest.valid_from
      end
      and v.content - may.fields = register.renamed(
        case when k.destroyed_at is null then prior.content else register.erased(prior.content) end,
        prior_at.names) - may.fields, false)
  )
$$;

-- Whether the events just written are true: from the state the entry was in, on days that follow, by the owner's
-- leave, changing no field but those the act may. Then brings the entries up to them.
create function register.settle(of_register smallint, entries bigint[], versions integer[]) returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
-- Few rows are looked up by their keys in tables that grow within one transaction: no plan may read them through.
set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off
set enable_material = off
as $$
declare
  now_acting record;
begin
  select * into now_acting from register.acting();
  perform register.refuse() where exists (
    select from unnest(entries, versions) u(entry, version)
    cross join lateral (
      select e.* from register.event e
      where e.register = of_register and e.entry = u.entry and e.version = u.version limit 1
    ) v
    join register.act act on act.id = v.act
    left join register.permit p on p.act = v.act and p.role = now_acting.role
    where u.version = 1 and not coalesce(
      act.kind = 'create' and v.state = act.state and v.from_state is null
      and v.recorded_at between now() and clock_timestamp()
      and v.content - act.sets - case
        when now_acting.organisation is null then p.fields_all else p.fields_own end = '{}', false)
  );
  if 1 < any (versions) then
    perform register.refuse() where register.is_any_untrue(of_register, entries, versions);
  end if;
  perform register.bring_up(of_register, entries, versions);
end $$;

-- What the index holds of entries: of those to forget nothing but what is given.
-- @param words array literals; @param grams literals of tsvector
create function register.index_entries(
  of_register smallint, entries bigint[], forget bigint[],
  veils integer[], of_entries bigint[], words text[], haystacks text[], grams text[])
returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off
set enable_material = off
as $$
begin
  if forget <> '{}' then
    delete from register.entry_index i
    using register.veil v
    where v.register = of_register and i.veil = v.id and i.entry = any (forget) and i.entry = any (entries);
  end if;
  insert into register.entry_index (veil, entry, place, owner, words, haystack, grams)
  select w.veil, w.entry, e.place, e.owner, w.words::text[], w.haystack, w.grams::tsvector
  from unnest(veils, of_entries, words, haystacks, grams) w(veil, entry, words, haystack, grams)
  cross join lateral (
    select e.* from register.entry e where e.register = of_register and e.entry = w.entry limit 1
  ) e
  where w.entry = any (entries)
    and w.veil = any (array(select v.id from register.veil v where v.register = of_register));
end $$;

-- Keys of entries that have none.
create function register.keep_keys(of_register smallint, entries bigint[], of_entries bigint[], wrapped bytea[])
returns void
language sql security definer
set search_path = pg_catalog, pg_temp
as $$
  insert into register.entry_key (register, entry, wrapped)
  select of_register, k.entry, k.wrapped from unnest(of_entries, wrapped) k(entry, wrapped)
  where k.entry = any (entries)
  on conflict do nothing
$$;

-- Writes events of one register, all or none: who acts, and the transaction, are known.
-- @param seqs … leaves the events in their order, content in full and as it is sealed; of the leaves 32 bytes each
-- @param forget, index_veils … index_grams what the index is to hold of entries whose latest segment changes
-- @param key_entries, key_wrapped keys of entries that have none yet
-- @returns the entries that are no longer at the version the events were made on; then nothing is written
create function desk.write(
  of_register smallint, of_definition integer, acts_for text, seqs bigint[], entries bigint[], versions integer[],
  kinds text[], steps text[], from_states text[], states text[], owners text[], valid_froms date[],
  recorded_ats timestamptz[], reasons text[], contents jsonb, leaves bytea,
  forget bigint[], index_veils integer[], index_entries bigint[], index_words text[], index_haystacks text[],
  index_grams text[], key_entries bigint[], key_wrapped bytea[])
returns bigint[]
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  stale bigint[] := register.hold(of_register, of_definition, entries, versions);
  now_acting record;
  now_txid bigint := register.txid_now();
  written bigint;
begin
  if cardinality(stale) > 0 then
    return stale;
  end if;
  select * into now_acting from register.acting();
  begin
    insert into register.event (seq, register, entry, version, kind, step, from_state, state, owner, valid_from,
      recorded_at, txid, actor, role, organisation, on_behalf, reason, definition, place, act, content, leaf)
    select f.seq, of_register, f.entry, f.version, f.kind, f.step, f.from_state, f.state, f.owner, f.valid_from,
      f.recorded_at, now_txid, now_acting.actor, now_acting.role, now_acting.organisation, acts_for, f.reason,
      of_definition, p.id, a.id, f.content, substring(leaves from f.nth::int * 32 - 31 for 32)
    from rows from (
      unnest(seqs, entries, versions, kinds, steps, from_states, states, owners, valid_froms, recorded_ats, reasons),
      jsonb_array_elements(contents)
    ) with ordinality
      as f(seq, entry, version, kind, step, from_state, state, owner, valid_from, recorded_at, reason, content, nth)
    join register.place p on p.register = of_register and p.definition = of_definition and p.state = f.state
    join register.act a on a.register = of_register and a.definition = of_definition
      and a.kind = case when f.version = 1 then 'create' when f.kind = 'step' then 'step' else 'edit' end
      and a.step is not distinct from f.step and a.from_state is not distinct from f.from_state;
    get diagnostics written = row_count;
  exception when insufficient_privilege or unique_violation then
    perform register.refuse();
  end;
  perform register.refuse() where written <> cardinality(entries);
  perform register.settle(of_register, entries, versions);
  perform register.keep_keys(of_register, entries, key_entries, key_wrapped) where key_entries <> '{}';
  perform register.index_entries(of_register, entries, forget, index_veils, index_entries, index_words,
    index_haystacks, index_grams) where index_veils <> '{}' or forget <> '{}';
  return '{}';
end $$;

-- The next numbers of a series, without a gap: they are given back when the transaction is undone.
-- @returns the first of them
create function desk.draw_serial(of_register smallint, of_field text, of_series text, wanted integer) returns bigint
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  drawn bigint;
begin
  perform register.refuse() where wanted < 1 or not exists (
    select from register.permit p join register.act a on a.id = p.act
    where p.role = (select b.role from register.acting() b) and a.register = of_register and of_field = any (a.sets)
      and (p.of_all or p.of_own));
  insert into register.serial as s (register, field, series, last) values (of_register, of_field, of_series, wanted)
  on conflict (register, field, series) do update set last = s.last + wanted
  returning s.last into drawn;
  return drawn - wanted + 1;
end $$;

-- Keeps a file of an entry the actor may change; the same file again changes nothing.
create function desk.attach(
  of_register smallint, of_entry bigint, of_sha256 text, of_type text, of_size integer, is_sealed boolean, of_bytes bytea)
returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  insert into register.attachment (register, entry, sha256, type, size, sealed, bytes, actor)
  select of_register, of_entry, of_sha256, of_type, of_size, is_sealed, of_bytes, a.actor
  from register.acting() a
  join register.entry e on e.register = of_register and e.entry = of_entry
    and (a.all_places[e.place] or (e.owner = a.organisation and a.own_places[e.place]))
  join register.act x on x.register = of_register and x.kind = 'edit' and x.from_state = e.state
    and (a.all_acts[x.id] or (e.owner = a.organisation and a.own_acts[x.id]))
  join register.register r on r.id = of_register and x.definition = r.definition
  on conflict do nothing;
  perform register.refuse() where not exists (
    select from register.attachment f
    where f.register = of_register and f.entry = of_entry and f.sha256 = of_sha256 and f.sealed = is_sealed
      and f.actor = (select a.actor from register.acting() a));
end $$;

create function desk.say(of_register smallint, of_entry bigint, of_words jsonb) returns bigint
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  said bigint;
begin
  insert into register.comment (register, entry, actor, role, organisation, words)
  select of_register, of_entry, a.actor, a.role, a.organisation, of_words
  from register.acting() a
  join register.entry e on e.register = of_register and e.entry = of_entry
    and (a.all_places[e.place] or (e.owner = a.organisation and a.own_places[e.place]))
  where a.role <> 'public'
  returning id into said;
  if said is null then
    raise exception 'no such entry' using errcode = 'HK404';
  end if;
  return said;
end $$;
