-- What is due, reckoned ahead by the keeper (register/src/sweep-due.ts), so that it can be read in the order of its days
-- however many entries there are. Nothing is decided here: what is shown is reckoned from the events when it is read, and
-- what these tables have not caught up with is reckoned then, too.

-- How far a register was reckoned.
create table register.due_register (
  register     smallint primary key references register.register,
  -- The declaration, and the way of reckoning, its rows were made by.
  reckoned_by  text not null,
  -- Reckoned anew up to this entry; null: all of them.
  redone_until bigint
);

-- The last event that was taken in of a register, or of one whose entries refer to its entries. No later transaction
-- can come before it, see register/src/seal.ts.
create table register.due_source (
  register smallint not null references register.register,
  source   smallint not null references register.register,
  txid     bigint not null,
  seq      bigint not null,
  primary key (register, source)
);

-- Entries whose clocks something has begun, or will begin.
create table register.due_entry (
  register      smallint not null references register.register,
  entry         bigint not null,
  -- As long as nothing happens the same is open on every day from the first of these and before the second; null: on
  -- whatever day before, or after.
  holds_from    date,
  look_again_on date,
  -- Entries of other registers that refer to it.
  sources       bigint[] not null,
  primary key (register, entry)
);
create index due_entry_from on register.due_entry (register, holds_from);
create index due_entry_again on register.due_entry (register, look_again_on);
create index due_entry_sources on register.due_entry using gin (sources);

-- What is open of them. Two occurrences of a clock may bear the same key, so they are told apart by their place among
-- what is open of their entry.
create table register.due (
  register    smallint not null references register.register,
  entry       bigint not null,
  nth         integer not null check (nth >= 0),
  stands      text not null check (stands in ('running', 'stopped', 'overdue', 'consented', 'lapsed', 'undecided')),
  -- The role that holds the matter.
  holder      text not null,
  -- Null: it has none while it is stopped or undecided.
  due         date,
  -- Days before it from which on it is due soon; null: it never is.
  warn_before integer,
  in_order    date not null generated always as (coalesce(due, 'infinity'::date)) stored,
  primary key (register, entry, nth)
);
create index due_order on register.due (register, in_order, entry, nth);

do $$
declare
  guarded text;
begin
  foreach guarded in array array['due_register', 'due_source', 'due_entry', 'due'] loop
    execute format('alter table register.%I enable row level security', guarded);
    execute format('alter table register.%I force row level security', guarded);
    execute format('create policy keeper on register.%I to hakaru_keeper using (true) with check (true)', guarded);
    execute format('grant select, insert, update, delete on register.%I to hakaru_keeper', guarded);
  end loop;
end $$;

-- The entry decides. The policy asks it before anything a statement asks of the row, so the view is no barrier and is
-- read in the order of its index. Of a value each row asks for its own; whether one exists would be looked up in a hash
-- of all entries there are.
create policy of_entry on register.due for select to hakaru_clerk using (
  (select true from register.entry e where e.register = due.register and e.entry = due.entry)
);
grant select on register.due to hakaru_clerk;

create view desk.due as
select d.register, d.entry, d.nth, d.stands, d.holder, d.due, d.warn_before, d.in_order, e.place, e.owner
from register.due d join register.entry e using (register, entry);

grant select on desk.due to hakaru_desk;
grant create on schema desk to hakaru_clerk;
alter view desk.due owner to hakaru_clerk;
revoke create on schema desk from hakaru_clerk;
