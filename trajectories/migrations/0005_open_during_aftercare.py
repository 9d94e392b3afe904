"""PostgreSQL refuses what must never be: a closed dossier of someone in nazorg."""

from django.db import migrations

GUARD = """
create function trajectories_dossier_closes() returns trigger language plpgsql as $$
begin
    if exists (select from trajectories_aftercare where client_id = new.id and ends_on is null) then
        raise exception 'Dit dossier blijft open: er loopt nazorg.' using errcode = 'check_violation';
    end if;
    return new;
end $$;

create function trajectories_aftercare_begins() returns trigger language plpgsql as $$
begin
    -- Held until this transaction ends, so that nobody closes the dossier before this row can be seen.
    perform from clients_client where id = new.client_id for share;
    if exists (select from clients_client where id = new.client_id and closed_on is not null) then
        raise exception 'Nazorg kan alleen lopen in een open dossier.' using errcode = 'check_violation';
    end if;
    return new;
end $$;

create trigger open_during_aftercare before update of closed_on on clients_client
    for each row when (new.closed_on is not null and old.closed_on is null)
    execute function trajectories_dossier_closes();
create trigger aftercare_in_open_dossier before insert or update on trajectories_aftercare
    for each row when (new.ends_on is null) execute function trajectories_aftercare_begins();
"""

UNDO = """
drop trigger aftercare_in_open_dossier on trajectories_aftercare;
drop trigger open_during_aftercare on clients_client;
drop function trajectories_aftercare_begins();
drop function trajectories_dossier_closes();
"""


class Migration(migrations.Migration):
    dependencies = [("trajectories", "0004_stays_follow_steps"), ("clients", "0010_closing")]
    operations = [migrations.RunSQL(GUARD, UNDO)]
