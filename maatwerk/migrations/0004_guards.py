"""What must never be, for all that is decided in Keten: imported history was decided elsewhere and is exempt.

Deferred, because request, advice and decision may be written in one transaction. The level of mandate that a request
needs is reckoned here from the register of the day on which it was asked, so nobody can write another one.
"""

from django.db import migrations

GUARD = """
create function keten_mandate_level(wanted text, amount numeric, day date) returns smallint language sql stable as $$
    select coalesce(
        (select min(level) from accounts_mandate
         where kind in ('', wanted) and starts_on <= day and (ends_on is null or ends_on > day)
           and (up_to is null or up_to >= coalesce(amount, 0))),
        (select max(level) from accounts_mandate
         where kind in ('', wanted) and starts_on <= day and (ends_on is null or ends_on > day)),
        1)::smallint
$$;

update maatwerk_request set mandate_level = keten_mandate_level(kind, cost, coalesce(submitted_on, requested_on));

create function keten_level_of_request() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and (old.kind, old.cost, old.submitted_on, old.requested_on, old.delivery_id)
            is not distinct from (new.kind, new.cost, new.submitted_on, new.requested_on, new.delivery_id) then
        new.mandate_level := old.mandate_level;
        return new;
    end if;
    new.mandate_level := case
        when new.submitted_on is null and new.delivery_id is null then null
        else keten_mandate_level(new.kind, new.cost, coalesce(new.submitted_on, new.requested_on)) end;
    return new;
end $$;
create trigger level_of_request before insert or update on maatwerk_request
    for each row execute function keten_level_of_request();

create function keten_guard_maatwerk(wanted bigint) returns void language plpgsql as $$
declare
    r maatwerk_request;
    d maatwerk_decision;
begin
    select * into d from maatwerk_decision
        where request_id = wanted and delivery_id is null and outcome in ('goedgekeurd', 'afgewezen');
    if d.id is null then return; end if;
    select * into r from maatwerk_request where id = wanted;
    if r.requested_by_id in (d.decided_by_id, d.on_behalf_of_id) or exists (
        select from maatwerk_request_authors a
        where a.request_id = wanted and a.user_id in (d.decided_by_id, d.on_behalf_of_id)
    ) then
        raise exception 'Wie maatwerk vraagt, besluit er niet over.'
            using errcode = 'check_violation', constraint = 'decision_not_by_requester';
    end if;
    if (select count(distinct coalesce(a.adviser_id::text, lower(trim(a.name)))) from maatwerk_advice a
        where a.request_id = wanted and a.given_on is not null
          and (a.adviser_id is null or a.adviser_id not in (
              coalesce(r.requested_by_id, 0), d.decided_by_id, coalesce(d.on_behalf_of_id, 0)))) < 2 then
        raise exception 'Voor maatwerk zijn twee professionals nodig.'
            using errcode = 'check_violation', constraint = 'decision_two_professionals';
    end if;
    if r.submitted_on is null then
        raise exception 'Een besluit rust op een volledige weging.'
            using errcode = 'check_violation', constraint = 'decision_weighed';
    end if;
    if not exists (
        select from accounts_mandate m join accounts_user holder on holder.id = coalesce(d.on_behalf_of_id, d.decided_by_id)
        where m.id = d.mandate_id and m.kind in ('', r.kind) and m.level >= r.mandate_level
          and m.starts_on <= d.decided_on and (m.ends_on is null or m.ends_on > d.decided_on)
          and (m.user_id = holder.id or m.role = holder.role)
    ) or (d.on_behalf_of_id is not null and not exists (
        select from accounts_deputy w where w.absentee_id = d.on_behalf_of_id and w.deputy_id = d.decided_by_id
          and w.starts_on <= d.decided_on and w.ends_on > d.decided_on
    )) then
        raise exception 'Dit besluit valt buiten het mandaat.'
            using errcode = 'check_violation', constraint = 'decision_within_mandate';
    end if;
end $$;

create function keten_guard_decision() returns trigger language plpgsql as $$
begin
    perform keten_guard_maatwerk(new.request_id);
    return null;
end $$;
create constraint trigger guard_decision after insert or update on maatwerk_decision
    deferrable initially deferred for each row execute function keten_guard_decision();

create function keten_decision_stays() returns trigger language plpgsql as $$
begin
    raise exception 'Wat is besloten, blijft zoals het is.'
        using errcode = 'check_violation', constraint = 'decision_stays';
end $$;
create trigger decision_stays before update on maatwerk_decision
    for each row when (old.delivery_id is null and old.outcome <> '' and old is distinct from new)
    execute function keten_decision_stays();

create function keten_request_stays() returns trigger language plpgsql as $$
begin
    if exists (select from maatwerk_decision d where d.request_id = old.id and d.delivery_id is null and d.outcome <> '')
       and (to_jsonb(old) - array['evaluate_on', 'version', 'delivery_id', 'words', 'source_key'])
           is distinct from (to_jsonb(new) - array['evaluate_on', 'version', 'delivery_id', 'words', 'source_key']) then
        raise exception 'Over dit verzoek is besloten; het blijft zoals het is.'
            using errcode = 'check_violation', constraint = 'request_stays';
    end if;
    return null;
end $$;
create constraint trigger request_stays after update on maatwerk_request
    deferrable initially immediate for each row execute function keten_request_stays();

create function keten_advice_stays() returns trigger language plpgsql as $$
begin
    if exists (select from maatwerk_request r where r.id = old.request_id) then
        perform keten_guard_maatwerk(old.request_id);
    end if;
    return null;
end $$;
create constraint trigger guard_advice after update or delete on maatwerk_advice
    deferrable initially deferred for each row execute function keten_advice_stays();
create constraint trigger guard_authors after insert on maatwerk_request_authors
    deferrable initially deferred for each row execute function keten_guard_decision();

create function keten_guard_objection() returns trigger language plpgsql as $$
begin
    if new.decided_by_id is not null and new.outcome <> 'ingetrokken' and exists (
        select from maatwerk_decision d join maatwerk_request r on r.id = d.request_id
        where d.id = new.decision_id and (
            new.decided_by_id in (d.decided_by_id, coalesce(d.on_behalf_of_id, 0), coalesce(r.requested_by_id, 0))
            or exists (select from maatwerk_request_authors a where a.request_id = r.id and a.user_id = new.decided_by_id))
    ) then
        raise exception 'Op een bezwaar besluit een ander dan wie het besluit nam of vroeg.'
            using errcode = 'check_violation', constraint = 'objection_by_another';
    end if;
    return null;
end $$;
create constraint trigger guard_objection after insert or update on maatwerk_objection
    deferrable initially deferred for each row execute function keten_guard_objection();

create function keten_sent_letter_stays() returns trigger language plpgsql as $$
begin
    raise exception 'Een verstuurde brief blijft zoals hij is.'
        using errcode = 'check_violation', constraint = 'maatwerk_letter_stays';
end $$;
create trigger sent_letter_stays before update on maatwerk_letter
    for each row when (old.sent_on is not null and old is distinct from new)
    execute function keten_sent_letter_stays();

create function keten_guard_postponement() returns trigger language plpgsql as $$
begin
    if new.letter_id is not null and not exists (
        select from maatwerk_letter l where l.id = new.letter_id and l.request_id = new.request_id
          and l.sent_on is not null and l.sent_on <= new.starts_on
    ) then
        raise exception 'De termijn staat pas stil als de brief is verstuurd.'
            using errcode = 'check_violation', constraint = 'postponement_letter_sent';
    end if;
    return null;
end $$;
create constraint trigger guard_postponement after insert or update on maatwerk_postponement
    deferrable initially deferred for each row execute function keten_guard_postponement();
"""

UNDO = """
drop trigger guard_postponement on maatwerk_postponement;
drop trigger sent_letter_stays on maatwerk_letter;
drop trigger guard_objection on maatwerk_objection;
drop trigger guard_authors on maatwerk_request_authors;
drop trigger guard_advice on maatwerk_advice;
drop trigger request_stays on maatwerk_request;
drop trigger decision_stays on maatwerk_decision;
drop trigger guard_decision on maatwerk_decision;
drop trigger level_of_request on maatwerk_request;
drop function keten_guard_postponement();
drop function keten_sent_letter_stays();
drop function keten_guard_objection();
drop function keten_advice_stays();
drop function keten_request_stays();
drop function keten_decision_stays();
drop function keten_guard_decision();
drop function keten_guard_maatwerk(bigint);
drop function keten_level_of_request();
drop function keten_mandate_level(text, numeric, date);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("maatwerk", "0003_weighing_terms_letters_and_signals"),
        ("accounts", "0007_mandate_to_begin_with"),
    ]
    operations = [migrations.RunSQL(GUARD, UNDO)]
