"""What the guards still left open: a decision of a day that has yet to come, and the advice of a colleague whose work
has nothing to do with maatwerk.

A decision that is dated ahead could choose its own mandate, terms and look-back. What another administration delivered
was dated there, and is exempt. The roles that may advise stand in accounts.permissions (REQUEST_MAATWERK); a test holds
the two together.
"""

from django.db import migrations

GUARD = """
create function keten_guard_decided_on() returns trigger language plpgsql as $$
begin
    raise exception 'Een besluit kan niet op een dag vallen die nog komt.'
        using errcode = 'check_violation', constraint = tg_argv[0];
end $$;
create trigger decided_by_today before insert or update on maatwerk_decision
    for each row when (new.delivery_id is null and new.decided_on > keten_today())
    execute function keten_guard_decided_on('decision_by_today');
create trigger decided_by_today before insert or update on maatwerk_objection
    for each row when (new.decided_on > keten_today())
    execute function keten_guard_decided_on('objection_by_today');

create function keten_guard_adviser() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and old.given_on is not null and old.adviser_id is not distinct from new.adviser_id then
        return new; -- who has other work since, did advise
    end if;
    if not exists (
        select from accounts_user u
        where u.id = new.adviser_id and u.is_active and u.role in ('klantmanager', 'teamleider')
    ) then
        raise exception 'Deze collega werkt niet met maatwerk en adviseert er niet over.'
            using errcode = 'check_violation', constraint = 'advice_by_who_may';
    end if;
    return new;
end $$;
create trigger advice_by_who_may before insert or update on maatwerk_advice
    for each row when (new.adviser_id is not null and new.given_on is not null)
    execute function keten_guard_adviser();
"""

UNDO = """
drop trigger advice_by_who_may on maatwerk_advice;
drop function keten_guard_adviser();
drop trigger decided_by_today on maatwerk_objection;
drop trigger decided_by_today on maatwerk_decision;
drop function keten_guard_decided_on();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("maatwerk", "0010_papers_go_with_the_dossier"),
        ("instruments", "0010_past_stays"),
    ]
    operations = [migrations.RunSQL(GUARD, UNDO)]
