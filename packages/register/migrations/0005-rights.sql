-- Whose the functions and views are, and who may use them. What is given away keeps what was granted of it before, and
-- can be granted by its giver no more; so rights come first. To give something away its receiver must be able to make
-- things in the schema, for this moment.

do $$
declare
  thing record;
begin
  for thing in select p.oid::regprocedure as name from pg_proc p
      where p.pronamespace in ('register'::regnamespace, 'desk'::regnamespace) loop
    execute format('revoke all on function %s from public', thing.name);
  end loop;
  execute format('grant execute on function register.begin_acting(text, text, text) to %I, hakaru_staff', current_user);
end $$;

grant execute on function register.acting() to hakaru_desk, hakaru_clerk;
grant execute on function register.shown(jsonb, text) to hakaru_desk, hakaru_clerk, hakaru_keeper;
grant execute on function register.renamed(jsonb, jsonb) to hakaru_desk;
grant execute on function register.hold(smallint, integer, bigint[], integer[]) to hakaru_clerk;
grant execute on function register.settle(smallint, bigint[], integer[]) to hakaru_clerk;
grant execute on function register.txid_now() to hakaru_clerk;
grant execute on function register.keep_keys(smallint, bigint[], bigint[], bytea[]) to hakaru_clerk;
grant execute on function
  register.index_entries(smallint, bigint[], bigint[], integer[], bigint[], text[], text[], text[]) to hakaru_clerk;
grant execute on function register.refuse() to hakaru_clerk;
grant execute on function register.settled() to hakaru_desk;
grant usage on schema register to hakaru_desk;
grant execute on all functions in schema desk to hakaru_desk;
grant select on all tables in schema desk to hakaru_desk;

grant create on schema register, desk to hakaru_clerk, hakaru_keeper;

do $$
declare
  thing record;
begin
  for thing in select p.oid::regprocedure as name, n.nspname as schema, p.proname as called
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname in ('register', 'desk') loop
    continue when thing.called in ('fold_reach', 'refuse_change', 'shown');
    execute format('alter function %s owner to %I', thing.name,
      case when thing.schema = 'desk' and thing.called = 'write' then 'hakaru_clerk' else 'hakaru_keeper' end);
  end loop;
  for thing in select c.oid::regclass as name
      from pg_class c where c.relnamespace = 'desk'::regnamespace and c.relkind = 'v' loop
    execute format('alter view %s owner to hakaru_clerk', thing.name);
  end loop;
end $$;

revoke create on schema register, desk from hakaru_clerk, hakaru_keeper;
