"""What held is not changed afterwards: decisions were made on it, and figures were counted with it.

A text of the catalogue that has begun stays as it is, and a condition that has begun may only end, today or later.
"""

from django.db import migrations

KEEP = """
create function keten_today() returns date language sql stable as $$
    select (now() at time zone 'Europe/Amsterdam')::date
$$;

create function keten_keep_instrument_version() returns trigger language plpgsql as $$
begin
    if old.starts_on <= keten_today() then
        raise exception 'Een tekst van de catalogus die al geldt, blijft zoals hij is.' using errcode = 'restrict_violation';
    end if;
    if tg_op = 'DELETE' then
        return old;
    end if;
    if new.starts_on < keten_today() then
        raise exception 'Een tekst van de catalogus gaat niet in op een dag die voorbij is.'
            using errcode = 'restrict_violation';
    end if;
    return new;
end $$;
create trigger past_stays before update or delete on instruments_instrumentversion
    for each row execute function keten_keep_instrument_version();

create function keten_keep_entry_rule() returns trigger language plpgsql as $$
begin
    if old.starts_on > keten_today() then
        if tg_op = 'DELETE' then
            return old;
        elsif new.starts_on >= keten_today() then
            return new;
        end if;
    elsif tg_op = 'UPDATE' and (old.ends_on is null or old.ends_on >= keten_today())
            and (new.ends_on is null or new.ends_on >= keten_today())
            and to_jsonb(old) - 'ends_on' - 'version' = to_jsonb(new) - 'ends_on' - 'version' then
        return new;
    end if;
    raise exception 'Een voorwaarde die al geldt, blijft zoals zij is. Zij kan alleen eindigen, vandaag of later.'
        using errcode = 'restrict_violation';
end $$;
create trigger past_stays before update or delete on instruments_entryrule
    for each row execute function keten_keep_entry_rule();
"""

UNDO = """
drop trigger past_stays on instruments_entryrule;
drop trigger past_stays on instruments_instrumentversion;
drop function keten_keep_entry_rule();
drop function keten_keep_instrument_version();
drop function keten_today();
"""


class Migration(migrations.Migration):
    dependencies = [("instruments", "0011_parameters_of_terms")]
    operations = [migrations.RunSQL(KEEP, UNDO)]
