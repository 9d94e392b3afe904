"""Nothing is public before the college decided, what was decided stays as it was, and who wrote does not check.

A text begins as a concept and goes one way from the moment the college decided. A document may be published when it was
made final, which it is only of a text that was decided. Who wrote a word is an author for good, also of a section that
went: an author is never the second person.
"""

from django.db import migrations

GUARDS = """
create function keten_text_is_decided(wanted bigint) returns boolean language sql stable as $$
    select exists (select from reporting_counciltext
                   where id = wanted and stage in ('vastgesteld', 'verzonden', 'openbaar'))
$$;

create function keten_guard_text() returns trigger language plpgsql as $$
declare
    way constant text[] := array['vastgesteld', 'verzonden', 'openbaar'];
    moving constant text[] := array['stage', 'sent_on', 'published_at', 'version'];
begin
    if tg_op = 'DELETE' then
        if old.stage = any (way) then
            raise exception 'Wat het college heeft vastgesteld, blijft.' using errcode = 'restrict_violation';
        end if;
        return old;
    end if;
    if tg_op = 'INSERT' then
        if new.stage <> 'concept' or new.checked_by_id is not null then
            raise exception 'Een tekst begint als concept.' using errcode = 'restrict_violation';
        end if;
        return new;
    end if;
    if old.stage = any (way) then
        if to_jsonb(old) - moving <> to_jsonb(new) - moving
           or array_position(way, new.stage) is null
           or array_position(way, new.stage) < array_position(way, old.stage)
           or (old.sent_on is not null and new.sent_on is distinct from old.sent_on)
           or (old.published_at is not null and new.published_at is distinct from old.published_at) then
            raise exception 'Wat het college heeft vastgesteld, blijft zoals het is. Maak een verbetering.'
                using errcode = 'restrict_violation';
        end if;
    elsif new.stage in ('verzonden', 'openbaar') then
        raise exception 'Eerst stelt het college de tekst vast.' using errcode = 'restrict_violation';
    end if;
    if new.checked_by_id is not null and exists (
        select from reporting_author where text_id = new.id and user_id = new.checked_by_id) then
        raise exception 'Wie aan de tekst schreef, controleert hem niet.' using errcode = 'restrict_violation';
    end if;
    return new;
end $$;
create trigger guard_text before insert or update or delete on reporting_counciltext
    for each row execute function keten_guard_text();

create function keten_guard_section() returns trigger language plpgsql as $$
begin
    if (tg_op <> 'INSERT' and keten_text_is_decided(old.text_id))
       or (tg_op <> 'DELETE' and keten_text_is_decided(new.text_id)) then
        raise exception 'Wat het college heeft vastgesteld, blijft zoals het is. Maak een verbetering.'
            using errcode = 'restrict_violation';
    end if;
    if tg_op = 'DELETE' then return old; end if;
    return new;
end $$;
create trigger guard_section before insert or update or delete on reporting_section
    for each row execute function keten_guard_section();

create function keten_guard_author() returns trigger language plpgsql as $$
begin
    -- held, so that who writes and who checks come after one another and see each other
    perform from reporting_counciltext where id = new.text_id for no key update;
    if exists (select from reporting_counciltext where id = new.text_id and checked_by_id = new.user_id) then
        raise exception 'Wie de tekst controleerde, schrijft er niet aan.' using errcode = 'restrict_violation';
    end if;
    return new;
end $$;
create trigger guard_author before insert or update on reporting_author
    for each row execute function keten_guard_author();

create or replace function keten_keep_document() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        if new.is_final and (new.text_id is null or not keten_text_is_decided(new.text_id)) then
            raise exception 'Een stuk is pas definitief als het college het heeft vastgesteld.'
                using errcode = 'restrict_violation';
        end if;
        if new.published_at is not null then
            raise exception 'Een stuk wordt gemaakt voordat het openbaar is.' using errcode = 'restrict_violation';
        end if;
        return new;
    elsif tg_op = 'DELETE' then
        if old.published_at is null and not old.is_final then
            return old;
        end if;
    elsif old.published_at is null and to_jsonb(old) - 'published_at' = to_jsonb(new) - 'published_at' then
        if not old.is_final then
            raise exception 'Niets is openbaar voordat het college heeft besloten.' using errcode = 'restrict_violation';
        end if;
        return new;
    end if;
    raise exception 'Een raadsstuk blijft zoals het is gemaakt.' using errcode = 'restrict_violation';
end $$;
create trigger final_document before insert on reporting_councildocument
    for each row execute function keten_keep_document();

create trigger append_only before update or delete on reporting_enteredfigure
    for each row execute function keten_refuse_change();
create trigger append_only_truncate before truncate on reporting_enteredfigure
    for each statement execute function keten_refuse_change();
"""

UNDO = """
drop trigger append_only_truncate on reporting_enteredfigure;
drop trigger append_only on reporting_enteredfigure;
drop trigger final_document on reporting_councildocument;
drop trigger guard_author on reporting_author;
drop function keten_guard_author();
drop trigger guard_section on reporting_section;
drop function keten_guard_section();
drop trigger guard_text on reporting_counciltext;
drop function keten_guard_text();
drop function keten_text_is_decided(bigint);
create or replace function keten_keep_document() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        if old.published_at is null then
            return old;
        end if;
    elsif old.published_at is null and to_jsonb(old) - 'published_at' = to_jsonb(new) - 'published_at' then
        return new;
    end if;
    raise exception 'Een raadsstuk blijft zoals het is gemaakt.' using errcode = 'restrict_violation';
end $$;
"""


class Migration(migrations.Migration):
    dependencies = [("reporting", "0005_writing")]
    operations = [migrations.RunSQL(GUARDS, UNDO)]
