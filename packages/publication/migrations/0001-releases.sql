-- A frozen publication. Its files lie beside the data by their hashes; the manifest names them.
create table release (
  strategy    text not null,
  number      integer not null check (number > 0),
  valid       date not null,
  known       timestamptz not null,
  manifest    text not null check (manifest ~ '^[0-9a-f]{64}$'),
  -- What compiled it: program and declarations. Another program may draw the same moment differently.
  compiler    text not null,
  recorded_at timestamptz not null,
  primary key (strategy, number)
);

create function refuse_release_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name;
end $$;

create trigger release_is_kept before update or delete or truncate on release
  for each statement execute function refuse_release_change();
