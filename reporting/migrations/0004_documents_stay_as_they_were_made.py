"""A council document is the bytes that were made: it may once be published, and nothing else about it changes.

What was published is not deleted either: the council has it, and the municipality keeps the same.
"""

from django.db import migrations

KEEP = """
create function keten_keep_document() returns trigger language plpgsql as $$
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
create trigger keep_document before update or delete on reporting_councildocument
    for each row execute function keten_keep_document();
create trigger append_only_truncate before truncate on reporting_councildocument
    for each statement execute function keten_refuse_change();
"""

UNDO = """
drop trigger keep_document on reporting_councildocument;
drop trigger append_only_truncate on reporting_councildocument;
drop function keten_keep_document();
"""


class Migration(migrations.Migration):
    dependencies = [("reporting", "0003_snapshot_catalogue")]
    operations = [migrations.RunSQL(KEEP, UNDO)]
