-- What the desk reads: rows the actor's role reaches, fields it does not see left out.

-- @param hidden names between commas; null: none
create function register.shown(content jsonb, hidden text) returns jsonb
language sql immutable parallel safe
as $$
  select case when hidden is null then content else content - string_to_array(hidden, ',') end
$$;

-- A content whose key is destroyed: ciphertext nobody can open any more, said so.
create function register.erased(content jsonb) returns jsonb
language sql immutable parallel safe
set search_path = pg_catalog, pg_temp
as $$
  select coalesce(jsonb_object_agg(field.key, case
    when field.value ? 'sealed' and jsonb_typeof(field.value) = 'object' then '{"erased": true}'
    when jsonb_typeof(field.value) = 'array' then (
      select coalesce(jsonb_agg(
        case when jsonb_typeof(member) = 'object' then register.erased(member) else member end order by nth), '[]')
      from jsonb_array_elements(field.value) with ordinality as members(member, nth))
    else field.value end), '{}')
  from jsonb_each(content) field
$$;

-- Who took part is told to those who reach all entries there, and to the organisation it was: an applicant learns the
-- role that judged, not the person.
create view desk.entry as
select e.register, e.entry, e.version, e.recorded_at, e.state, e.place, e.owner, e.valid_from, e.definition, e.role,
  case when ((select a.all_places from register.acting() a))[e.place]
    or e.organisation = (select a.organisation from register.acting() a)
    or e.actor = (select a.actor from register.acting() a) then e.actor end as actor,
  case when ((select a.all_places from register.acting() a))[e.place]
    or e.organisation = (select a.organisation from register.acting() a) then e.organisation end as organisation,
  register.shown(e.content, ((select a.hidden from register.acting() a))[e.place]) as content
from register.entry e;

create view desk.entry_index as
select i.veil, i.entry, i.place, i.words, i.haystack from register.entry_index i;

-- A barrier: what is asked of these rows is asked only of those whose entry may be seen.
create view desk.entry_key with (security_barrier) as
select k.register, k.entry, k.wrapped from register.entry_key k join register.entry e using (register, entry);

create view desk.comment with (security_barrier) as
select c.id, c.register, c.entry, c.role,
  case when ((select a.all_places from register.acting() a))[e.place]
    or c.organisation = (select a.organisation from register.acting() a)
    or c.actor = (select a.actor from register.acting() a) then c.actor end as actor,
  case when ((select a.all_places from register.acting() a))[e.place]
    or c.organisation = (select a.organisation from register.acting() a) then c.organisation end as organisation,
  c.words, c.recorded_at
from register.comment c join register.entry e using (register, entry);

create type desk.segment as (
  entry bigint, version integer, kind text, step text, from_state text, state text, place integer, owner text,
  valid_from date, recorded_at timestamptz, definition integer, actor text, role text, organisation text,
  on_behalf text, reason text, content jsonb
);

-- The segment of an entry that stands on a day, as it was known at a moment.
create function register.segment_at(of_register smallint, of_entry bigint, valid date, known timestamptz)
returns setof register.event
language sql stable parallel safe
as $$
  select v.* from register.event v
  where v.register = of_register and v.entry = of_entry and v.valid_from <= valid and v.recorded_at <= known
  order by v.valid_from desc, v.seq desc limit 1
$$;

-- An event as an actor sees it.
create function register.as_seen(
  v register.event, reaches_all boolean, by text, for_organisation text, hidden text, destroyed boolean)
returns desk.segment
language sql immutable parallel safe
as $$
  select row(
    v.entry, v.version, v.kind, v.step, v.from_state, v.state, v.place, v.owner, v.valid_from, v.recorded_at,
    v.definition,
    case when reaches_all or v.organisation = for_organisation or v.actor = by then v.actor end,
    v.role,
    case when reaches_all or v.organisation = for_organisation then v.organisation end,
    v.on_behalf, v.reason,
    register.shown(case when destroyed then register.erased(v.content) else v.content end, hidden)
  )::desk.segment
$$;

-- The entries of a register as they stood on a day, as it was known at a moment: those that may be seen now and might
-- have been seen then. The segment is found first and judged afterwards; one behind it would be an old truth.
-- @param after the entry before the first; @param most how many
create function desk.snapshot(
  of_register smallint, valid date, known timestamptz, after bigint, most bigint)
returns setof desk.segment
language sql stable parallel restricted security definer
set search_path = pg_catalog, pg_temp
as $$
  select register.as_seen(v, a.all_places[v.place], a.actor, a.organisation, a.hidden[v.place],
    k.destroyed_at is not null)
  from register.acting() a
  cross join register.entry e
  cross join lateral register.segment_at(e.register, e.entry, valid, known) v
  left join register.entry_key k on k.register = e.register and k.entry = e.entry
  where e.register = of_register and e.entry > after
    and (a.all_places[e.place] or (e.owner = a.organisation and a.own_places[e.place]))
    and (a.all_places[v.place] or (v.owner = a.organisation and a.own_places[v.place]))
  order by e.entry limit most
$$;

-- The same of some entries alone.
create function desk.as_of(of_register smallint, of_entries bigint[], valid date, known timestamptz)
returns setof desk.segment
language sql stable parallel restricted security definer
set search_path = pg_catalog, pg_temp
as $$
  select register.as_seen(v, a.all_places[v.place], a.actor, a.organisation, a.hidden[v.place],
    k.destroyed_at is not null)
  from register.acting() a
  cross join unnest(of_entries) wanted(entry)
  join register.entry e on e.register = of_register and e.entry = wanted.entry
  cross join lateral register.segment_at(e.register, e.entry, valid, known) v
  left join register.entry_key k on k.register = e.register and k.entry = e.entry
  where (a.all_places[e.place] or (e.owner = a.organisation and a.own_places[e.place]))
    and (a.all_places[v.place] or (v.owner = a.organisation and a.own_places[v.place]))
$$;

-- The events of an entry that may be seen now, oldest first, without those made where the role sees nothing.
create function desk.history(of_register smallint, of_entry bigint, known timestamptz)
returns setof desk.segment
language sql stable parallel restricted security definer
set search_path = pg_catalog, pg_temp
as $$
  select register.as_seen(v, a.all_places[v.place], a.actor, a.organisation, a.hidden[v.place],
    k.destroyed_at is not null)
  from register.acting() a
  join register.entry e on e.register = of_register and e.entry = of_entry
  join register.event v on v.register = e.register and v.entry = e.entry and v.recorded_at <= known
  left join register.entry_key k on k.register = e.register and k.entry = e.entry
  where (a.all_places[e.place] or (e.owner = a.organisation and a.own_places[e.place]))
    and (a.all_places[v.place] or (v.owner = a.organisation and a.own_places[v.place]))
  order by v.version
$$;

-- Entries in whose visible fields a text occurs, at most so many and in no order.
-- @param wanted the pairs of characters of the needle, for the index; @param needle folded as haystacks are
create function desk.found(of_register smallint, wanted tsquery, needle text, most bigint)
returns setof bigint
language sql stable parallel restricted security definer
set search_path = pg_catalog, pg_temp
set enable_seqscan = off
as $$
  select distinct i.entry
  from register.acting() a
  join register.veil v on v.register = of_register and a.veils[v.id]
  join register.entry_index i on i.veil = v.id
  where i.grams @@ wanted and strpos(i.haystack, needle) > 0
    and (a.all_places[i.place] or (i.owner = a.organisation and a.own_places[i.place]))
  limit most
$$;

-- A file of an entry, where a field that may be seen names it; of a personal field the name is ciphertext, too.
create function desk.attachment(of_register smallint, of_entry bigint, of_sha256 text)
returns table (type text, size integer, sealed boolean, bytes bytea)
language sql stable parallel restricted security definer
set search_path = pg_catalog, pg_temp
as $$
  select f.type, f.size, f.sealed, f.bytes
  from register.acting() a
  join register.entry e on e.register = of_register and e.entry = of_entry
  join register.attachment f on f.register = e.register and f.entry = e.entry and f.sha256 = of_sha256
  where (a.all_places[e.place] or (e.owner = a.organisation and a.own_places[e.place]))
    and exists (
      select from register.event v
      where v.register = e.register and v.entry = e.entry
        and (a.all_places[v.place] or (v.owner = a.organisation and a.own_places[v.place]))
        and jsonb_path_exists(register.shown(v.content, a.hidden[v.place]),
          case when f.sealed then '$.**.sealed' else '$.** ? (@.sha256 == $sha256)' end::jsonpath,
          jsonb_build_object('sha256', of_sha256)))
$$;
