-- Who acts. Every transaction at the desk begins with begin_acting, run by the login, and goes on as hakaru_desk, which
-- has no right to any table. What the desk reads through belongs to hakaru_clerk, bound by the policies below; what has
-- to see more than the actor (the truth of a claim, the segment that stood on a day) belongs to hakaru_keeper and says
-- itself what it lets through. The tables' owner is bound like everybody else (force row level security).
--
-- A setting can be written by whoever has a session, so what begin_acting leaves carries a proof: a hash, with a secret
-- of the keeper's, over the actor, this transaction and this session.
--
-- Known limits: PostgreSQL shows everybody the planner's estimate of a table's size (pg_class.reltuples), and a session
-- whose login may take other roles can take them by itself. The wall stands against a forgotten check, not against a
-- stolen login.

create table register.secret (
  one   boolean primary key default true check (one),
  bytes bytea not null
);
insert into register.secret (bytes)
select sha256(convert_to(string_agg(gen_random_uuid()::text, ''), 'UTF8')) from generate_series(1, 4);

create function register.proof(said text) returns text
language sql stable parallel restricted security definer
set search_path = pg_catalog, pg_temp
as $$
  select encode(sha256(s.bytes || sha256(s.bytes || convert_to(
    concat_ws('/', extract(epoch from now()), pg_backend_pid(), said), 'UTF8'))), 'hex')
  from register.secret s
$$;

-- @param organisation null: of none
create function register.begin_acting(role text, actor text, organisation text) returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  said text := jsonb_build_object('role', role, 'actor', actor, 'organisation', organisation)::text;
begin
  perform set_config('hakaru.acting', said, true), set_config('hakaru.proof', register.proof(said), true);
end $$;

-- Who acts in this transaction and what the role reaches; no row where nobody does.
create function register.acting()
returns table (
  role text, actor text, organisation text,
  all_places boolean[], own_places boolean[], all_acts boolean[], own_acts boolean[], veils boolean[], hidden text[]
)
language plpgsql stable parallel restricted security definer rows 1
set search_path = pg_catalog, pg_temp
as $$
declare
  said text := nullif(current_setting('hakaru.acting', true), '');
begin
  if said is null or register.proof(said) is distinct from current_setting('hakaru.proof', true) then
    return;
  end if;
  return query
    select r.role, said::jsonb ->> 'actor', said::jsonb ->> 'organisation',
      r.all_places, r.own_places, r.all_acts, r.own_acts, r.veils, r.hidden
    from register.reach r where r.role = said::jsonb ->> 'role';
end $$;

-- Folds readings, permits and veils into one row a role; to be called when they have changed.
create function register.fold_reach() returns void
language sql
set search_path = pg_catalog, pg_temp
as $$
  delete from register.reach;
  insert into register.reach
  select roles.role,
    array(select coalesce(r.of_all, false) from register.place p
      left join register.reading r on r.place = p.id and r.role = roles.role order by p.id),
    array(select coalesce(r.of_own, false) from register.place p
      left join register.reading r on r.place = p.id and r.role = roles.role order by p.id),
    array(select coalesce(m.of_all, false) from register.act a
      left join register.permit m on m.act = a.id and m.role = roles.role order by a.id),
    array(select coalesce(m.of_own, false) from register.act a
      left join register.permit m on m.act = a.id and m.role = roles.role order by a.id),
    array(select roles.role <> all (v.hidden_from) from register.veil v order by v.id),
    array(select nullif(array_to_string(coalesce(r.hidden, '{}'), ','), '') from register.place p
      left join register.reading r on r.place = p.id and r.role = roles.role order by p.id)
  from (select role from register.reading union select role from register.permit) roles
$$;

do $$
declare
  guarded text;
begin
  foreach guarded in array array['event', 'entry', 'entry_index', 'entry_key', 'serial', 'attachment', 'comment',
      'access_log', 'seal', 'idempotency'] loop
    execute format('alter table register.%I enable row level security', guarded);
    execute format('alter table register.%I force row level security', guarded);
    execute format('create policy keeper on register.%I to hakaru_keeper using (true) with check (true)', guarded);
  end loop;
end $$;

-- The arrays are asked for once a statement; a row then costs one look into an array.
create policy seen on register.entry for select to hakaru_clerk using (
  ((select a.all_places from register.acting() a))[place]
  or (owner = (select a.organisation from register.acting() a)
    and ((select a.own_places from register.acting() a))[place])
);

create policy seen on register.entry_index for select to hakaru_clerk using (
  ((select a.veils from register.acting() a))[veil]
  and (((select a.all_places from register.acting() a))[place]
    or (owner = (select a.organisation from register.acting() a)
      and ((select a.own_places from register.acting() a))[place]))
);

-- These are read through views that join the entry, which decides.
create policy of_entry on register.entry_key for select to hakaru_clerk using (true);
create policy of_entry on register.comment for select to hakaru_clerk using (
  (select a.role from register.acting() a) <> 'public'
);

-- What an event claims to be must be among what the role may do; register.settle tells whether the claim is true.
create policy permitted on register.event for insert to hakaru_clerk with check (
  actor = (select a.actor from register.acting() a)
  and role = (select a.role from register.acting() a)
  and organisation is not distinct from (select a.organisation from register.acting() a)
  and kind <> 'erase'
  and (((select a.all_acts from register.acting() a))[act]
    or (((select a.own_acts from register.acting() a))[act]
      and case when version = 1
        then owner is not distinct from (select a.organisation from register.acting() a)
        else owner = (select a.organisation from register.acting() a) end))
);

grant usage on schema register to hakaru_clerk, hakaru_keeper;
grant select on register.register, register.place, register.act to hakaru_clerk;
grant select on register.entry, register.entry_index, register.entry_key, register.comment to hakaru_clerk;
grant insert on register.event to hakaru_clerk;

grant select on all tables in schema register to hakaru_keeper;
grant insert on register.event, register.entry, register.entry_index, register.entry_key, register.serial,
  register.attachment, register.comment, register.access_log, register.seal, register.idempotency to hakaru_keeper;
grant update on register.entry, register.entry_index, register.entry_key, register.serial, register.shift
  to hakaru_keeper;
grant delete on register.entry_index to hakaru_keeper;
grant usage, select on all sequences in schema register to hakaru_keeper;

grant usage on schema desk to hakaru_desk, hakaru_keeper;
