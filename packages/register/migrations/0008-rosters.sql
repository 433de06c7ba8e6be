-- Rosters on their way into a register. A file comes in pieces and is kept by its bytes; where a register keeps anything
-- about persons, pieces and reports are ciphertext under a key of the file, wrapped by the master key.
create table register.roster_file (
  id           uuid primary key,
  register     smallint not null references register.register,
  -- Not known until the last piece is there.
  sha256       text check (sha256 ~ '^[0-9a-f]{64}$'),
  size         bigint not null default 0,
  sealed       boolean not null,
  wrapped      bytea,
  received_at  timestamptz not null default clock_timestamp(),
  destroyed_at timestamptz,
  check ((wrapped is not null) = (sealed and destroyed_at is null))
);
create unique index roster_file_bytes on register.roster_file (register, sha256) where destroyed_at is null;

create table register.roster_piece (
  file  uuid not null references register.roster_file on delete cascade,
  nth   integer not null check (nth >= 0),
  bytes bytea not null,
  primary key (file, nth)
);

-- An import from its file to its end. `told` and `report` are JSON, sealed as the file is.
create table register.roster_import (
  id           uuid primary key,
  register     smallint not null references register.register,
  actor        text not null,
  role         text not null,
  organisation text,
  on_behalf    text,
  file         uuid not null references register.roster_file,
  name         text not null,
  standing     text not null
    check (standing in ('reading', 'asking', 'checked', 'accepting', 'accepted', 'refused', 'abandoned')),
  -- The day codes and rules are chosen by, and the day it is entered on.
  read_on      date not null,
  accepted_on  date,
  -- What somebody answered, and what it was read by.
  answers      jsonb not null default '{}',
  mapping      jsonb,
  counts       jsonb,
  told         bytea,
  report       bytea,
  -- SHA-256 over the differences that were shown: what is entered must be these.
  shown        text,
  -- The register became another after they were shown.
  outdated     boolean not null default false,
  begun_at     timestamptz not null default clock_timestamp(),
  check (standing not in ('checked', 'accepting', 'accepted') or shown is not null),
  check (standing not in ('accepting', 'accepted') or accepted_on is not null)
);
create index roster_import_at_work on register.roster_import (register) where standing in ('reading', 'accepting');

-- Where the columns of a layout go, answered once. Each role has its own: none learns of fields it does not see.
create table register.roster_mapping (
  register smallint not null references register.register,
  role     text not null,
  -- SHA-256 over the headings.
  layout   text not null check (layout ~ '^[0-9a-f]{64}$'),
  mapping  jsonb not null,
  actor    text not null,
  kept_at  timestamptz not null default clock_timestamp(),
  primary key (register, role, layout)
);

-- Of a file that names many persons none can be taken out: where one is to be forgotten, the kept rosters go.
create function register.forget_rosters() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  delete from register.roster_piece p using register.roster_file f
    where f.id = p.file and f.register = new.register and f.sealed;
  update register.roster_file set wrapped = null, destroyed_at = clock_timestamp()
    where register = new.register and sealed and destroyed_at is null;
  return null;
end $$;
create trigger forgets_rosters after update on register.entry_key for each row
  when (old.wrapped is not null and new.wrapped is null) execute function register.forget_rosters();
revoke all on function register.forget_rosters() from public;

do $$
declare
  guarded text;
begin
  foreach guarded in array array['roster_file', 'roster_piece', 'roster_import', 'roster_mapping'] loop
    execute format('alter table register.%I enable row level security', guarded);
    execute format('alter table register.%I force row level security', guarded);
    execute format('create policy keeper on register.%I to hakaru_keeper using (true) with check (true)', guarded);
    execute format('grant select, insert, update, delete on register.%I to hakaru_keeper', guarded);
  end loop;
end $$;

-- An import is of whoever began it, in the role it was begun in.
create policy own on register.roster_import for select to hakaru_clerk using (
  actor = (select a.actor from register.acting() a)
  and role = (select a.role from register.acting() a)
  and organisation is not distinct from (select a.organisation from register.acting() a)
);
grant select on register.roster_import to hakaru_clerk;

create view desk.roster_import as
select i.id, i.register, i.file, i.name, i.standing, i.counts, i.outdated, i.told, i.report, i.begun_at
from register.roster_import i;

grant select on desk.roster_import to hakaru_desk;
grant create on schema desk to hakaru_clerk;
alter view desk.roster_import owner to hakaru_clerk;
revoke create on schema desk from hakaru_clerk;
