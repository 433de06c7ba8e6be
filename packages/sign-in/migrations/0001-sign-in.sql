-- Whom an identity provider has named to us. The key is issuer and subject: a mail address changes hands, a subject never.
create table account (
  id           uuid primary key default gen_random_uuid(),
  issuer       text not null,
  subject      text not null,
  name         text,
  role         text,                    -- null: no rights, and none of its sessions has any
  organisation text,
  disabled_at  timestamptz,
  unique (issuer, subject)
);

-- Of the secret in the cookie only its SHA-256 is here. Role and organisation are what the provider said at sign-in;
-- what counts at a request is what the account has by then.
create table session (
  id               uuid primary key default gen_random_uuid(),
  token_hash       bytea not null unique check (octet_length(token_hash) = 32),
  account          uuid not null references account,
  role             text not null,
  organisation     text,
  provider_session text,
  id_token         text,                -- a hint for the provider's own sign-out; gone when the session has ended
  acr              text,
  amr              text[] not null,
  authenticated_at timestamptz,
  address          text not null,
  agent            text not null,
  created_at       timestamptz not null default now(),
  last_seen_at     timestamptz not null default now(),
  idle_until       timestamptz not null,
  expires_at       timestamptz not null,
  ended_at         timestamptz,
  end_reason       text,
  check ((ended_at is null) = (end_reason is null)),
  check (ended_at is null or id_token is null)
);
create index session_of_account on session (account) where ended_at is null;
create index session_of_provider on session (provider_session) where ended_at is null;

-- A sign-in under way, from the first redirect to the answer. Taking it removes it, so an answer counts once.
create table sign_in_attempt (
  state_hash   bytea primary key,
  browser_hash bytea not null,
  issuer       text not null,
  nonce        text not null,
  verifier     text not null,
  return_to    text not null,
  expires_at   timestamptz not null
);

-- Failures in a row, of an account or an address; keys are hashes, so an account that does not exist looks like one.
create table sign_in_strike (
  key          text primary key,
  failures     integer not null,
  last_at      timestamptz not null,
  locked_until timestamptz
);

-- How far an address has used up what it may send: the moment at which it is free again (GCRA).
create table request_rate (
  key     text primary key,
  used_to timestamptz not null
);

-- Keys that every process of one Hakaru shares, made by the first that asks.
create table server_key (
  name  text primary key,
  bytes bytea not null check (octet_length(bytes) = 32)
);

-- A code the demonstration provider has given out; taking it removes it.
create table demonstration_code (
  code_hash    bytea primary key,
  account      text not null,
  two_factors  boolean not null,
  nonce        text not null,
  challenge    text not null,
  redirect_uri text not null,
  expires_at   timestamptz not null
);

-- Who came, when, from where, with what outcome; and when a session ended, so that its length can be told.
-- Kept for two years at least (draft guideline for users of medical records of 2024-11, Ⅳ-14-4-3); then it may go.
create table sign_in_log (
  seq         bigint generated always as identity primary key,
  happened_at timestamptz not null,
  recorded_at timestamptz not null default clock_timestamp(),
  outcome     text not null,
  account     uuid references account,
  session     uuid,
  actor       text,
  address     text
);
create index sign_in_log_of_account on sign_in_log (account, seq desc);

create function keep_sign_in_log() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and old.recorded_at < now() - interval '2 years' then
    return old;
  end if;
  raise exception 'sign_in_log is append-only';
end $$;

create trigger sign_in_log_is_kept before update or delete on sign_in_log
  for each row execute function keep_sign_in_log();
create trigger sign_in_log_is_not_emptied before truncate on sign_in_log
  for each statement execute function keep_sign_in_log();
