"""PostgreSQL keeps the history of who is responsible, whatever changes `case_manager`: a service, an import, a shell.

One stretch ends at the moment at which the next begins, so that there is no moment without (Assignment).
"""

from django.db import migrations

FOLLOW = """
create function clients_assignment_begins() returns trigger language plpgsql as $$
begin
    insert into clients_assignment (client_id, staff_id, starts_at, reason, to_divide)
    select id, case_manager_id, clock_timestamp(), '', false from new_rows where case_manager_id is not null;
    return null;
end $$;

create function clients_assignment_changes() returns trigger language plpgsql as $$
declare moment timestamptz := clock_timestamp();
begin
    update clients_assignment as running set ends_at = greatest(moment, running.starts_at)
    from new_rows, old_rows
    where new_rows.id = old_rows.id and new_rows.case_manager_id is distinct from old_rows.case_manager_id
        and running.client_id = new_rows.id and running.ends_at is null;
    insert into clients_assignment (client_id, staff_id, starts_at, reason, to_divide)
    select new_rows.id, new_rows.case_manager_id, moment, '', false
    from new_rows join old_rows on new_rows.id = old_rows.id
    where new_rows.case_manager_id is distinct from old_rows.case_manager_id
        and new_rows.case_manager_id is not null;
    return null;
end $$;

create trigger assignment_begins after insert on clients_client
    referencing new table as new_rows for each statement execute function clients_assignment_begins();
create trigger assignment_changes after update on clients_client
    referencing old table as old_rows new table as new_rows
    for each statement execute function clients_assignment_changes();

insert into clients_assignment (client_id, staff_id, starts_at, reason, to_divide)
select id, case_manager_id, now(), 'Al bekend voordat Keten dit bijhield', false
from clients_client where case_manager_id is not null;
"""

UNDO = """
drop trigger assignment_begins on clients_client;
drop trigger assignment_changes on clients_client;
drop function clients_assignment_begins();
drop function clients_assignment_changes();
"""


class Migration(migrations.Migration):
    dependencies = [("clients", "0004_working_day")]
    operations = [migrations.RunSQL(FOLLOW, UNDO)]
