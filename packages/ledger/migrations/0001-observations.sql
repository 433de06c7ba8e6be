-- A file somebody filed, kept as it came: the last link behind a figure.
create table filing (
  id          text primary key check (id ~ '^[0-9a-f]{64}$'),   -- SHA-256 of the bytes
  strategy    text not null,
  name        text not null,
  as_of       date not null,
  bytes       bytea not null,
  actor       text not null,
  recorded_at timestamptz not null
);

-- Every (subject, part) anything was ever said of: lets a view be read by one index probe per series.
create table series (
  strategy text not null,
  subject  text not null,
  part     text not null,
  primary key (strategy, subject, part)
);

-- What was said, once and for ever; how it fared afterwards stands in observation_event.
create table observation (
  id              bigint primary key,
  strategy        text not null,
  subject         text not null,
  part            text not null,
  as_of           date not null,
  period          text not null,
  period_end      date not null,
  kind            text not null check (kind in ('amount', 'qualitative', 'silence')),
  amount          numeric,
  unit            text,
  "precision"     numeric,
  word            text,
  status          text not null,
  definition      integer not null,
  definition_hash text not null,
  printed         text,
  source          text,
  locator         text,
  note            text,
  filing          text references filing,
  cell            text,
  raw             text,
  check ((kind = 'amount') = (amount is not null and unit is not null and "precision" is not null)),
  check ((kind = 'amount') = (word is null)),
  foreign key (strategy, subject, part) references series
);
create index observation_series on observation (strategy, subject, part, as_of desc, period_end desc);

create table observation_event (
  seq         bigint primary key,
  observation bigint not null references observation,
  state       text not null check (state in ('draft', 'submitted', 'checked', 'published', 'revised', 'withdrawn')),
  actor       text not null,
  reason      text,
  replaced_by bigint references observation,
  recorded_at timestamptz not null,
  check (state not in ('revised', 'withdrawn') or reason is not null),
  check ((state = 'revised') = (replaced_by is not null))
);
create index observation_event_latest on observation_event (observation, seq desc);
create unique index observation_event_time on observation_event (recorded_at, seq);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name;
end $$;

create trigger filing_is_kept before update or delete or truncate on filing
  for each statement execute function refuse_change();
create trigger series_is_kept before update or delete or truncate on series
  for each statement execute function refuse_change();
create trigger observation_is_kept before update or delete or truncate on observation
  for each statement execute function refuse_change();
create trigger observation_event_is_kept before update or delete or truncate on observation_event
  for each statement execute function refuse_change();
