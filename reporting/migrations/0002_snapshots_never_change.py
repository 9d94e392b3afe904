"""What was frozen stays frozen: PostgreSQL refuses to change, delete or empty snapshots and their figures."""

from django.db import migrations

TABLES = ("reporting_snapshot", "reporting_figurevalue")

FREEZE = "\n".join(
    f"""
create trigger append_only before update or delete on {table} for each row execute function keten_refuse_change();
create trigger append_only_truncate before truncate on {table} for each statement execute function keten_refuse_change();
"""
    for table in TABLES
)

THAW = "\n".join(f"drop trigger append_only on {table}; drop trigger append_only_truncate on {table};" for table in TABLES)


class Migration(migrations.Migration):
    dependencies = [("reporting", "0001_initial"), ("accounts", "0002_append_only")]
    operations = [migrations.RunSQL(FREEZE, THAW)]
