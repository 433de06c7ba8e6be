-- What the registers hold. Nobody reads or writes these tables directly: people act at the desk (schema desk), the
-- keeper seals, verifies and erases. Roles belong to the server, so a login of another database could take ours: only
-- whom the owner of this database lets in may connect.
do $$
begin
  execute format('revoke all on database %I from public', current_database());
end $$;

create schema register;
create schema desk;

-- A declaration as it was when entries were made under it: canonical JSON and its SHA-256.
create table register.definition (
  programme   text not null,
  version     integer not null check (version > 0),
  hash        text not null check (hash ~ '^[0-9a-f]{64}$'),
  declaration text not null,
  declared_at timestamptz not null default clock_timestamp(),
  primary key (programme, version)
);

-- One entity of one programme. The number 0 stands for the log of readings wherever registers are counted.
create table register.register (
  id         smallint primary key check (id > 0),
  name       text not null unique,
  programme  text not null,
  entity     text not null,
  definition integer not null,
  restricted boolean not null,
  unique (programme, entity),
  foreign key (programme, definition) references register.definition
);

-- A state of a register under one of its definitions; `state_now` is what that state is called in the definition in
-- force. Numbers have no gaps: what a role reaches is an array with one element a place, and a row asks for its own.
create table register.place (
  id         integer primary key check (id > 0),
  register   smallint not null references register.register,
  definition integer not null,
  state      text not null,
  state_now  text not null,
  -- What content of this definition looks like in the one in force: old name → new name, null where the field is gone.
  names      jsonb not null default '{}',
  -- Fields the definitions since have given it, which nobody filled in.
  computed   text[] not null default '{}',
  unique (register, definition, state)
);

-- Something that can be done in a register under its definition in force.
create table register.act (
  id         integer primary key check (id > 0),
  register   smallint not null references register.register,
  definition integer not null,
  kind       text not null check (kind in ('create', 'edit', 'step')),
  step       text,
  from_state text,
  state      text not null,
  -- Fields it fills in of itself.
  sets       text[] not null,
  -- Whoever did one of these may not do this.
  not_by     text[] not null,
  unique nulls not distinct (register, definition, kind, step, from_state)
);

-- What a role sees of a place, and what it may do: filled from the declarations, see grants.ts.
create table register.reading (
  role     text not null,
  place    integer not null references register.place,
  of_all   boolean not null,
  of_own   boolean not null,
  hidden   text[] not null,
  primary key (role, place)
);
create table register.permit (
  role       text not null,
  act        integer not null references register.act,
  of_all     boolean not null,
  of_own     boolean not null,
  fields_all text[] not null,
  fields_own text[] not null,
  primary key (role, act)
);

-- Fields of a register that are hidden from the same roles share a row of the index, so that a row is seen or not.
create table register.veil (
  id          integer primary key check (id > 0),
  register    smallint not null references register.register,
  hidden_from text[] not null,
  -- The fields of its slots and of its search, as the index was last made.
  words       text[] not null default '{}',
  search      text[] not null default '{}',
  unique (register, hidden_from)
);

-- The two tables above folded into arrays by place, act and veil; a field of `hidden` is named between commas.
create table register.reach (
  role       text primary key,
  all_places boolean[] not null,
  own_places boolean[] not null,
  all_acts   boolean[] not null,
  own_acts   boolean[] not null,
  veils      boolean[] not null,
  hidden     text[] not null
);

create sequence register.event_seq;
create sequence register.entry_seq;

-- Everything that ever happened: the whole content after each event. Order is by seq, never by a clock. txid is the
-- transaction on an axis that survives a restore (see register.shift); leaf is the SHA-256 over the canonical row.
create table register.event (
  seq          bigint not null,
  register     smallint not null,
  entry        bigint not null,
  version      integer not null check (version > 0),
  kind         text not null check (kind in ('create', 'import', 'change', 'correct', 'step', 'erase')),
  step         text,
  from_state   text,
  state        text not null,
  owner        text,
  valid_from   date not null,
  recorded_at  timestamptz not null,
  txid         bigint not null,
  actor        text not null,
  role         text not null,
  organisation text,
  on_behalf    text,
  reason       text,
  definition   integer not null,
  place        integer not null,
  act          integer,
  content      jsonb not null,
  leaf         bytea not null check (octet_length(leaf) = 32),
  primary key (register, entry, version),
  check ((kind = 'step') = (step is not null)),
  check (case when version = 1 then kind in ('create', 'import') else kind <> 'create' end)
);
create index event_as_of on register.event (register, entry, valid_from desc, seq desc);
create index event_order on register.event (register, txid, seq);

-- The segment that stands last on the valid axis, in the terms of the definition in force, and the latest version.
create table register.entry (
  register     smallint not null,
  entry        bigint not null,
  version      integer not null,
  seq          bigint not null,
  recorded_at  timestamptz not null,
  actor        text not null,
  role         text not null,
  organisation text,
  state        text not null,
  place        integer not null,
  owner        text,
  valid_from   date not null,
  definition   integer not null,
  content      jsonb not null,
  primary key (register, entry)
) with (fillfactor = 85);
create index entry_place on register.entry (register, place, entry);

-- What lists filter, sort and search by: words in sortable spelling by the slots of the register's layout, the text a
-- search looks through, and its pairs of characters. Nothing personal is in it.
create table register.entry_index (
  veil     integer not null,
  entry    bigint not null,
  place    integer not null,
  owner    text,
  words    text[] collate "C" not null,
  haystack text collate "C" not null,
  grams    tsvector not null,
  primary key (veil, entry)
);
create index entry_index_grams on register.entry_index using gin (grams);
create index entry_index_word_1 on register.entry_index (veil, (words[1]), entry) where words[1] is not null;
create index entry_index_word_2 on register.entry_index (veil, (words[2]), entry) where words[2] is not null;
create index entry_index_word_3 on register.entry_index (veil, (words[3]), entry) where words[3] is not null;
create index entry_index_word_4 on register.entry_index (veil, (words[4]), entry) where words[4] is not null;
create index entry_index_word_5 on register.entry_index (veil, (words[5]), entry) where words[5] is not null;
create index entry_index_word_6 on register.entry_index (veil, (words[6]), entry) where words[6] is not null;
create index entry_index_word_7 on register.entry_index (veil, (words[7]), entry) where words[7] is not null;
create index entry_index_word_8 on register.entry_index (veil, (words[8]), entry) where words[8] is not null;
create index entry_index_word_9 on register.entry_index (veil, (words[9]), entry) where words[9] is not null;
create index entry_index_word_10 on register.entry_index (veil, (words[10]), entry) where words[10] is not null;
create index entry_index_word_11 on register.entry_index (veil, (words[11]), entry) where words[11] is not null;
create index entry_index_word_12 on register.entry_index (veil, (words[12]), entry) where words[12] is not null;

-- How often which word stands under which veil: of a member of an array PostgreSQL knows nothing by itself, not even from
-- an index on it, and takes every word for a rare one. A list would then fetch and sort all entries of a common one.
do $$
begin
  for slot in 1..12 loop
    execute format('create statistics register.entry_index_words_%1$s (mcv) on veil, (words[%1$s]) '
      'from register.entry_index', slot);
  end loop;
end $$;

-- The key of an entry's personal fields, wrapped by the master key, which is not in the database. No key: erased.
create table register.entry_key (
  register     smallint not null,
  entry        bigint not null,
  wrapped      bytea,
  destroyed_at timestamptz,
  primary key (register, entry),
  check ((wrapped is null) = (destroyed_at is not null))
);

-- The last number drawn of a series, as `R5-{field}-`.
create table register.serial (
  register smallint not null,
  field    text not null,
  series   text not null,
  last     bigint not null check (last > 0),
  primary key (register, field, series)
);

-- A file of an entry, kept by its bytes; ciphertext under the key of the entry where the field is personal.
create table register.attachment (
  register    smallint not null,
  entry       bigint not null,
  sha256      text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  type        text not null,
  size        integer not null check (size between 0 and 100000000),
  sealed      boolean not null,
  bytes       bytea not null,
  actor       text not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (register, entry, sha256, sealed)
);

-- What people say about an entry; ciphertext where the entry has a key.
create table register.comment (
  id           bigint generated always as identity primary key,
  register     smallint not null,
  entry        bigint not null,
  actor        text not null,
  role         text not null,
  organisation text,
  words        jsonb not null,
  recorded_at  timestamptz not null default clock_timestamp()
);
create index comment_of on register.comment (register, entry, id);

-- Who read what: the entries of one answer in one row. No entries: the register as a whole.
create table register.access_log (
  seq          bigint not null,
  txid         bigint not null,
  recorded_at  timestamptz not null,
  actor        text not null,
  role         text not null,
  organisation text,
  register     smallint not null,
  what         text not null,
  entries      bigint[] not null,
  request      text,
  leaf         bytea not null check (octet_length(leaf) = 32),
  primary key (txid, seq)
);
create index access_log_entries on register.access_log using gin (entries);
create index access_log_time on register.access_log using brin (recorded_at);

-- A batch of leaves no later transaction can come before, and the seal of the batch before it: register/src/seal.ts.
create table register.seal (
  chain      smallint not null,
  number     integer not null check (number > 0),
  until_txid bigint not null,
  events     bigint not null check (events > 0),
  last_seq   bigint not null,
  root       bytea not null check (octet_length(root) = 32),
  previous   bytea not null check (octet_length(previous) = 32),
  hash       bytea not null check (octet_length(hash) = 32),
  sealed_at  timestamptz not null,
  primary key (chain, number)
);

-- The same key and request give the first answer again.
create table register.idempotency (
  actor       text not null,
  key         text not null,
  request     text not null,
  answer      jsonb not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (actor, key)
);

-- A database restored elsewhere counts its transactions anew; what is added to them keeps the axis of seals rising.
create table register.shift (
  one   boolean primary key default true check (one),
  ahead bigint not null
);
insert into register.shift (ahead) values (0);

create function register.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name;
end $$;

do $$
declare
  kept text;
begin
  foreach kept in array array['definition', 'event', 'attachment', 'comment', 'access_log', 'seal', 'idempotency'] loop
    execute format('create trigger %I before update or delete or truncate on register.%I
      for each statement execute function register.refuse_change()', kept || '_is_kept', kept);
  end loop;
end $$;
