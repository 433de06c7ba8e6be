-- What people have at the desk and nobody else sees: forms they are at and lists as they look at them. Both may tell of
-- persons, so they are ciphertext under a key that follows from the master key.
create table register.own_item (
  actor   text not null,
  kind    text not null check (kind in ('draft', 'view')),
  key     text not null check (length(key) between 1 and 200),
  sealed  bytea not null check (octet_length(sealed) <= 600000),
  kept_at timestamptz not null default clock_timestamp(),
  primary key (actor, kind, key)
);
create index own_item_age on register.own_item (kept_at) where kind = 'draft';

-- A file that was sent before the entry that names it: for a day, for who sent it, as ciphertext.
create table register.staged_file (
  actor   text not null,
  sha256  text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  type    text not null,
  size    integer not null check (size between 0 and 100000000),
  sealed  bytea not null,
  sent_at timestamptz not null default clock_timestamp(),
  primary key (actor, sha256, type)
);
create index staged_file_age on register.staged_file (sent_at);

do $$
declare
  guarded text;
begin
  foreach guarded in array array['own_item', 'staged_file'] loop
    execute format('alter table register.%I enable row level security', guarded);
    execute format('alter table register.%I force row level security', guarded);
    execute format('create policy keeper on register.%I to hakaru_keeper using (true) with check (true)', guarded);
  end loop;
end $$;

grant select, insert, update, delete on register.own_item, register.staged_file to hakaru_keeper;
