"""Scheme and period of a share are those of its benefit, so that the exclusion constraint guards the real periods."""

from django.db import migrations

FOLLOW = """
create function keten_member_of_benefit() returns trigger language plpgsql as $$
begin
    select scheme, starts_on, ends_on into new.scheme, new.starts_on, new.ends_on
    from clients_benefit where id = new.benefit_id;
    return new;
end $$;
create trigger follow_benefit before insert or update on clients_benefitmember
    for each row execute function keten_member_of_benefit();

create function keten_benefit_to_members() returns trigger language plpgsql as $$
begin
    update clients_benefitmember set starts_on = new.starts_on where benefit_id = new.id;
    return null;
end $$;
create trigger lead_members after update of scheme, starts_on, ends_on on clients_benefit
    for each row when (old.* is distinct from new.*) execute function keten_benefit_to_members();
"""

UNDO = """
drop trigger follow_benefit on clients_benefitmember;
drop trigger lead_members on clients_benefit;
drop function keten_member_of_benefit();
drop function keten_benefit_to_members();
"""


class Migration(migrations.Migration):
    dependencies = [("clients", "0001_initial")]
    operations = [migrations.RunSQL(FOLLOW, UNDO)]
