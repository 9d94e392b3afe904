"""The audit trail only grows: PostgreSQL refuses to change, delete or empty it, whoever asks."""

from django.db import migrations

APPEND_ONLY = """
create function keten_refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'Regels in % worden nooit gewijzigd of verwijderd.', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger append_only before update or delete on accounts_auditevent
    for each row execute function keten_refuse_change();
create trigger append_only_truncate before truncate on accounts_auditevent
    for each statement execute function keten_refuse_change();
"""

UNDO = """
drop trigger append_only on accounts_auditevent;
drop trigger append_only_truncate on accounts_auditevent;
drop function keten_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]
    operations = [migrations.RunSQL(APPEND_ONLY, UNDO)]
