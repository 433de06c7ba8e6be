-- What an indicator gave for a subject. It stands beside what was filed, never in its place.
create table computed (
  id             bigint primary key,
  strategy       text not null,
  subject        text not null,
  part           text not null,
  as_of          date not null,
  period         text not null,
  kind           text not null check (kind in ('amount', 'silence')),
  amount         numeric,
  unit           text,
  "precision"    numeric,
  word           text,
  status         text not null,
  indicator      text not null,
  version        integer not null,
  indicator_hash text not null,
  entries        bigint not null check (entries >= 0),   -- how many entries it rests on
  synthetic      boolean not null,                        -- they are made up, for demonstration
  recorded_at    timestamptz not null,
  check ((kind = 'amount') = (amount is not null and unit is not null and "precision" is not null)),
  check ((kind = 'amount') = (word is null))
);
create index computed_subject on computed (strategy, subject, part, as_of, id);

create trigger computed_is_kept before update or delete or truncate on computed
  for each statement execute function refuse_change();
