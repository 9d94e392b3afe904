"""What the first guards left open: an advice, a mandate or a letter that is put right afterwards, a decision that is
taken away to be taken again, one professional under two names, and two people who pass each other unseen.

A client may still be erased: what goes together with the dossier is let go. The condition of a constraint trigger is
judged at the moment of the act, its function at the end of the transaction: so they see both.
"""

import django.db.models
from django.db import migrations, models

EVERY_WORD = """
create or replace function keten_is_decided(wanted bigint) returns boolean language sql stable as $$
    select exists (select from maatwerk_decision d
                   where d.request_id = wanted and d.delivery_id is null and d.outcome <> '')
$$;

create or replace function keten_name(name text) returns text language sql immutable as $$
    select coalesce(nullif(regexp_replace(lower(name), '[^[:alnum:]]', '', 'g'), ''), lower(trim(name)))
$$;

create or replace function keten_professionals(wanted bigint, besides bigint[], day date) returns bigint
    language sql stable as $$
    with advisers as (
        select a.adviser_id, u.name from maatwerk_advice a join accounts_user u on u.id = a.adviser_id
        where a.request_id = wanted)
    select count(distinct coalesce(
        a.adviser_id::text,
        (select min(c.adviser_id)::text from advisers c where keten_name(c.name) = keten_name(a.name)),
        keten_name(a.name)))
    from maatwerk_advice a
    where a.request_id = wanted and a.given_on <= day
      and (a.adviser_id is null or a.adviser_id <> all (besides))
      and (a.adviser_id is not null
           or keten_name(a.name) not in (select keten_name(u.name) from accounts_user u where u.id = any (besides)))
$$;

create or replace function keten_is_weighed(r maatwerk_request) returns boolean language sql stable as $$
    select r.submitted_on is not null and concat(r.room, r.alternative_road) ~ '\\S' and not exists (
        select from unnest(array['asked_for', 'wished_effect', 'own_view', 'standard_considered', 'law_intention',
            'effects_person', 'effects_surroundings', 'effects_budgets', 'precedent_effect', 'lawfulness',
            'cost_weighing', 'own_effort', 'motivation', 'legal_nature', 'legal_nature_ground']) part
        where coalesce(to_jsonb(r) ->> part, '') !~ '\\S')
$$;

create or replace function keten_guard_maatwerk(wanted bigint) returns void language plpgsql as $$
declare
    r maatwerk_request;
    d maatwerk_decision;
begin
    -- held, so that who decides and who changes what it rests on come after one another and see each other
    select * into r from maatwerk_request where id = wanted for no key update;
    select * into d from maatwerk_decision where request_id = wanted and outcome <> '';
    if r.id is null or d.id is null then return; end if;
    if d.delivery_id is not null then
        if r.delivery_id is null or r.submitted_on is not null then
            raise exception 'Wat in Keten is gevraagd, wordt in Keten besloten.'
                using errcode = 'check_violation', constraint = 'decision_made_here';
        end if;
        return;
    end if;
    if d.outcome = 'ingetrokken' then return; end if;
    if r.requested_by_id in (d.decided_by_id, d.on_behalf_of_id) or exists (
        select from maatwerk_request_authors a
        where a.request_id = wanted and a.user_id in (d.decided_by_id, d.on_behalf_of_id)
    ) then
        raise exception 'Wie maatwerk vraagt, besluit er niet over.'
            using errcode = 'check_violation', constraint = 'decision_not_by_requester';
    end if;
    if keten_professionals(wanted, array_remove(array[r.requested_by_id, d.decided_by_id, d.on_behalf_of_id], null),
                           d.decided_on) < 2 then
        raise exception 'Voor maatwerk zijn twee professionals nodig.'
            using errcode = 'check_violation', constraint = 'decision_two_professionals';
    end if;
    if not keten_is_weighed(r) or r.submitted_on > d.decided_on then
        raise exception 'Een besluit rust op een volledige weging.'
            using errcode = 'check_violation', constraint = 'decision_weighed';
    end if;
    if not exists (
        select from accounts_mandate m
        join accounts_user holder on holder.id = coalesce(d.on_behalf_of_id, d.decided_by_id)
        where m.id = d.mandate_id and m.kind in ('', r.kind) and m.level >= r.mandate_level
          and m.starts_on <= d.decided_on and (m.ends_on is null or m.ends_on > d.decided_on)
          and (m.user_id = holder.id or m.role = holder.role)
    ) or exists (select from accounts_user u where u.id in (d.decided_by_id, d.on_behalf_of_id) and not u.is_active)
      or (d.on_behalf_of_id is not null and not exists (
        select from accounts_deputy w where w.absentee_id = d.on_behalf_of_id and w.deputy_id = d.decided_by_id
          and w.starts_on <= d.decided_on and w.ends_on > d.decided_on
    )) then
        raise exception 'Dit besluit valt buiten het mandaat.'
            using errcode = 'check_violation', constraint = 'decision_within_mandate';
    end if;
end $$;

-- what a decision rests on stays
create function keten_rests_on_it() returns trigger language plpgsql as $$
begin
    raise exception 'Over dit verzoek is besloten; het blijft zoals het is.'
        using errcode = 'check_violation', constraint = 'request_stays';
end $$;
create trigger advice_before_the_decision after insert on maatwerk_advice
    for each row when (new.given_on is not null and keten_is_decided(new.request_id))
    execute function keten_rests_on_it();
create trigger given_advice_stays after update on maatwerk_advice
    for each row when ((old.given_on is not null or new.given_on is not null)
                       and (keten_is_decided(old.request_id) or keten_is_decided(new.request_id))
                       and (to_jsonb(old) - 'version') is distinct from (to_jsonb(new) - 'version'))
    execute function keten_rests_on_it();
create trigger authors_before_the_decision after insert on maatwerk_request_authors
    for each row when (keten_is_decided(new.request_id))
    execute function keten_rests_on_it();
create trigger submitted_once before update on maatwerk_request
    for each row when (old.submitted_on is not null and old.submitted_on is distinct from new.submitted_on)
    execute function keten_rests_on_it();

-- and it is not taken away either, unless the whole goes
create function keten_stays_with_its_request() returns trigger language plpgsql as $$
begin
    if exists (select from maatwerk_request r where r.id = (to_jsonb(old) ->> 'request_id')::bigint) then
        raise exception 'Wat vastligt bij een verzoek om maatwerk, gaat niet apart weg.'
            using errcode = 'check_violation', constraint = tg_argv[0];
    end if;
    return null;
end $$;
create constraint trigger given_advice_remains after delete on maatwerk_advice
    deferrable initially deferred for each row when (old.given_on is not null and keten_is_decided(old.request_id))
    execute function keten_stays_with_its_request('request_stays');
create constraint trigger decision_remains after delete on maatwerk_decision
    deferrable initially deferred for each row when (old.delivery_id is null and old.outcome <> '')
    execute function keten_stays_with_its_request('decision_stays');
create constraint trigger authors_remain after update or delete on maatwerk_request_authors
    deferrable initially deferred for each row
    execute function keten_stays_with_its_request('request_authors_stay');
create constraint trigger sent_letter_remains after delete on maatwerk_letter
    deferrable initially deferred for each row when (old.sent_on is not null)
    execute function keten_stays_with_its_request('maatwerk_letter_stays');

create function keten_sent_bytes_stay() returns trigger language plpgsql as $$
begin
    if exists (select from maatwerk_letter l where l.document_id = old.document_id and l.sent_on is not null) then
        raise exception 'Een verstuurde brief blijft zoals hij is.'
            using errcode = 'check_violation', constraint = 'maatwerk_letter_stays';
    end if;
    return null;
end $$;
create constraint trigger sent_bytes_stay after update or delete on clients_documentcontent
    deferrable initially deferred for each row execute function keten_sent_bytes_stay();

create function keten_stays_with_its_client() returns trigger language plpgsql as $$
begin
    if exists (select from clients_client c where c.id = old.client_id) then
        raise exception 'Een verzoek waarover een besluit is gevraagd, gaat alleen met het dossier weg.'
            using errcode = 'check_violation', constraint = 'request_stays';
    end if;
    return null;
end $$;
create constraint trigger request_remains after delete on maatwerk_request
    deferrable initially deferred for each row when (old.submitted_on is not null)
    execute function keten_stays_with_its_client();

-- bezwaar: by another, within a mandate of one's own, and once decided it stays
create or replace function keten_guard_objection() returns trigger language plpgsql as $$
declare
    d maatwerk_decision;
    r maatwerk_request;
begin
    if new.outcome in ('', 'ingetrokken') then return null; end if;
    select * into d from maatwerk_decision where id = new.decision_id;
    select * into r from maatwerk_request where id = d.request_id;
    if new.decided_by_id in (d.decided_by_id, d.on_behalf_of_id, r.requested_by_id) or exists (
        select from maatwerk_request_authors a where a.request_id = r.id and a.user_id = new.decided_by_id
    ) then
        raise exception 'Op een bezwaar besluit een ander dan wie het besluit nam of vroeg.'
            using errcode = 'check_violation', constraint = 'objection_by_another';
    end if;
    if not exists (
        select from accounts_mandate m join accounts_user holder on holder.id = new.decided_by_id
        where m.id = new.mandate_id and holder.is_active
          and m.kind in ('', r.kind) and m.level >= coalesce(r.mandate_level, 1)
          and m.starts_on <= new.decided_on and (m.ends_on is null or m.ends_on > new.decided_on)
          and (m.user_id = holder.id or m.role = holder.role)
    ) then
        raise exception 'Dit besluit op bezwaar valt buiten het mandaat.'
            using errcode = 'check_violation', constraint = 'objection_within_mandate';
    end if;
    return null;
end $$;
create function keten_objection_stays() returns trigger language plpgsql as $$
begin
    raise exception 'Wat op een bezwaar is besloten, blijft zoals het is.'
        using errcode = 'check_violation', constraint = 'objection_stays';
end $$;
create trigger objection_stays before update on maatwerk_objection
    for each row when (old.outcome <> '' and old is distinct from new) execute function keten_objection_stays();
create function keten_objection_remains() returns trigger language plpgsql as $$
begin
    if exists (select from maatwerk_decision d where d.id = old.decision_id) then
        raise exception 'Een bezwaar gaat niet weg; het kan worden ingetrokken.'
            using errcode = 'check_violation', constraint = 'objection_stays';
    end if;
    return null;
end $$;
create constraint trigger objection_remains after delete on maatwerk_objection
    deferrable initially deferred for each row execute function keten_objection_remains();

-- a mandate that was used is ended and followed up, never rewritten
create function keten_mandate_stays() returns trigger language plpgsql as $$
declare
    used_until date;
begin
    select max(day) into used_until from (
        select decided_on as day from maatwerk_decision where mandate_id = old.id
        union all select decided_on from maatwerk_objection where mandate_id = old.id
        union all select dated from maatwerk_letter where mandate_id = old.id
    ) used;
    if used_until is not null and (
        (to_jsonb(old) - array['ends_on', 'version']) is distinct from (to_jsonb(new) - array['ends_on', 'version'])
        or new.ends_on <= used_until
    ) then
        raise exception 'Met dit mandaat is besloten. Beëindig het en leg een nieuw mandaat vast.'
            using errcode = 'check_violation', constraint = 'mandate_stays';
    end if;
    return new;
end $$;
create trigger used_mandate_stays before update on accounts_mandate
    for each row when (old is distinct from new) execute function keten_mandate_stays();
"""

TABLES = ("advice", "decision", "letter", "objection")
KEPT = "\n".join(
    f"create trigger never_emptied before truncate on maatwerk_{table} "
    "for each statement execute function keten_never_emptied();"
    for table in TABLES
)
NEVER_EMPTIED = f"""
create function keten_never_emptied() returns trigger language plpgsql as $$
begin
    raise exception '% wordt niet geleegd.', tg_table_name
        using errcode = 'check_violation', constraint = 'maatwerk_never_emptied';
end $$;
{KEPT}
"""

FREE = "\n".join(f"drop trigger never_emptied on maatwerk_{table};" for table in TABLES)
UNDO = f"""
{FREE}
drop function keten_never_emptied();
drop trigger used_mandate_stays on accounts_mandate;
drop trigger objection_remains on maatwerk_objection;
drop trigger objection_stays on maatwerk_objection;
drop trigger sent_bytes_stay on clients_documentcontent;
drop trigger request_remains on maatwerk_request;
drop trigger sent_letter_remains on maatwerk_letter;
drop trigger authors_remain on maatwerk_request_authors;
drop trigger decision_remains on maatwerk_decision;
drop trigger given_advice_remains on maatwerk_advice;
drop trigger submitted_once on maatwerk_request;
drop trigger authors_before_the_decision on maatwerk_request_authors;
drop trigger given_advice_stays on maatwerk_advice;
drop trigger advice_before_the_decision on maatwerk_advice;
drop function keten_mandate_stays();
drop function keten_objection_remains();
drop function keten_objection_stays();
drop function keten_stays_with_its_client();
drop function keten_sent_bytes_stay();
drop function keten_stays_with_its_request();
drop function keten_rests_on_it();
"""


class Migration(migrations.Migration):
    dependencies = [("maatwerk", "0006_letters_kept")]
    operations = [
        migrations.AddField(
            "objection",
            "posted_on",
            models.DateField(blank=True, null=True, verbose_name="op de post gedaan op"),
        ),
        migrations.AddConstraint(
            "objection",
            models.CheckConstraint(
                condition=models.Q(
                    ("decided_on__isnull", True),
                    ("decided_on__gte", django.db.models.F("received_on")),
                    _connector="OR",
                ),
                name="objection_decided_after_receipt",
                violation_error_message="Op een bezwaar wordt besloten nadat het is ontvangen.",
            ),
        ),
        migrations.AddConstraint(
            "objection",
            models.CheckConstraint(
                condition=models.Q(
                    ("posted_on__isnull", True),
                    ("posted_on__lte", django.db.models.F("received_on")),
                    _connector="OR",
                ),
                name="objection_posted_before_receipt",
                violation_error_message="Een brief gaat op de post voordat hij wordt ontvangen.",
            ),
        ),
        migrations.RunSQL(EVERY_WORD + NEVER_EMPTIED, UNDO),
    ]
