"""Never decided by who asked, never without a second professional: for all that is decided in Keten.

Deferred, because request, advice and decision may be written in one transaction; imported history (with a delivery)
was decided elsewhere, under its own rules, and is exempt. A withdrawal is no decision on the question.
"""

from django.db import migrations

GUARD = """
create function keten_guard_maatwerk() returns trigger language plpgsql as $$
declare
    wanted bigint := case when tg_table_name = 'maatwerk_decision' then (to_jsonb(new) ->> 'request_id')::bigint else new.id end;
begin
    if exists (
        select from maatwerk_decision d join maatwerk_request r on r.id = d.request_id
        where r.id = wanted and d.delivery_id is null and d.outcome in ('goedgekeurd', 'afgewezen')
          and d.decided_by_id = r.requested_by_id
    ) then
        raise exception 'Wie maatwerk vraagt, besluit er niet over.' using errcode = 'check_violation', constraint = 'decision_not_by_requester';
    end if;
    if exists (
        select from maatwerk_decision d
        where d.request_id = wanted and d.delivery_id is null and d.outcome in ('goedgekeurd', 'afgewezen')
          and not exists (select from maatwerk_advice a where a.request_id = wanted)
    ) then
        raise exception 'Voor maatwerk zijn twee professionals nodig.' using errcode = 'check_violation', constraint = 'decision_two_professionals';
    end if;
    return null;
end $$;
create constraint trigger guard_decision after insert or update on maatwerk_decision
    deferrable initially deferred for each row execute function keten_guard_maatwerk();
create constraint trigger guard_request after update on maatwerk_request
    deferrable initially deferred for each row execute function keten_guard_maatwerk();

create function keten_guard_advice() returns trigger language plpgsql as $$
begin
    if exists (
        select from maatwerk_decision d
        where d.request_id = old.request_id and d.delivery_id is null and d.outcome in ('goedgekeurd', 'afgewezen')
          and not exists (select from maatwerk_advice a where a.request_id = old.request_id)
    ) then
        raise exception 'Voor maatwerk zijn twee professionals nodig.' using errcode = 'check_violation', constraint = 'decision_two_professionals';
    end if;
    return null;
end $$;
create constraint trigger guard_advice after update or delete on maatwerk_advice
    deferrable initially deferred for each row execute function keten_guard_advice();
"""

UNDO = """
drop trigger guard_decision on maatwerk_decision;
drop trigger guard_request on maatwerk_request;
drop trigger guard_advice on maatwerk_advice;
drop function keten_guard_maatwerk();
drop function keten_guard_advice();
"""


class Migration(migrations.Migration):
    dependencies = [("maatwerk", "0001_initial")]
    operations = [migrations.RunSQL(GUARD, UNDO)]
