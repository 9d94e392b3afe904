"""Of a programme that the college settled the goals and what they aim at stay, whatever way one takes.

The day may be taken back, where it was entered by mistake: then everything is open again. A target that was delivered
comes from elsewhere, and is let through.
"""

from django.db import migrations

GUARDS = """
create function keten_is_settled(wanted bigint) returns boolean language plpgsql as $$
begin
    -- held, so that settling and changing come after one another and see each other
    perform from reporting_programme where id = wanted for share;
    return exists (select from reporting_programme where id = wanted and settled_on is not null);
end $$;

create function keten_guard_programme() returns trigger language plpgsql as $$
begin
    if old.settled_on is not null and new.settled_on is not null and new.year <> old.year then
        raise exception 'Dit programma is vastgesteld. Het jaar verandert niet meer.'
            using errcode = 'restrict_violation';
    end if;
    return new;
end $$;
create trigger guard_programme before update on reporting_programme
    for each row execute function keten_guard_programme();

create function keten_guard_goal() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        if keten_is_settled(old.programme_id) then
            raise exception 'Dit programma is vastgesteld. Het doel blijft staan.'
                using errcode = 'restrict_violation';
        end if;
        return old;
    end if;
    if (old.programme_id, old.figure) is distinct from (new.programme_id, new.figure)
       and (keten_is_settled(old.programme_id) or keten_is_settled(new.programme_id)) then
        raise exception 'Dit programma is vastgesteld. Het cijfer van dit doel verandert niet meer.'
            using errcode = 'restrict_violation';
    end if;
    return new;
end $$;
create trigger guard_goal before update or delete on reporting_goal
    for each row execute function keten_guard_goal();

create function keten_guard_action() returns trigger language plpgsql as $$
begin
    if exists (select from reporting_goal where id = old.goal_id and keten_is_settled(programme_id)) then
        raise exception 'Dit programma is vastgesteld. Zet de actie op gestopt, en schrijf op waarom.'
            using errcode = 'restrict_violation';
    end if;
    return old;
end $$;
create trigger guard_action before delete on reporting_action
    for each row execute function keten_guard_action();

create function keten_is_aimed_at(of_year bigint, of_figure text) returns boolean language sql as $$
    select exists (select from reporting_goal goal
                   join reporting_programme programme on programme.id = goal.programme_id
                   where programme.year = of_year and goal.figure = of_figure and keten_is_settled(programme.id))
$$;

create function keten_guard_target() returns trigger language plpgsql as $$
begin
    if (tg_op <> 'INSERT' and old.delivery_id is null and keten_is_aimed_at(old.year, old.figure))
       or (tg_op <> 'DELETE' and new.delivery_id is null and keten_is_aimed_at(new.year, new.figure)) then
        raise exception 'Dit programma is vastgesteld. Het streven van dit doel verandert niet meer.'
            using errcode = 'restrict_violation';
    end if;
    if tg_op = 'DELETE' then return old; end if;
    return new;
end $$;
create trigger guard_target before insert or update or delete on reporting_target
    for each row execute function keten_guard_target();
"""

UNDO = """
drop trigger guard_target on reporting_target;
drop function keten_guard_target();
drop function keten_is_aimed_at(bigint, text);
drop trigger guard_action on reporting_action;
drop function keten_guard_action();
drop trigger guard_goal on reporting_goal;
drop function keten_guard_goal();
drop trigger guard_programme on reporting_programme;
drop function keten_guard_programme();
drop function keten_is_settled(bigint);
"""


class Migration(migrations.Migration):
    dependencies = [("reporting", "0009_looked_sections")]
    operations = [migrations.RunSQL(GUARDS, UNDO)]
