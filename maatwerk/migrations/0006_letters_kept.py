"""A letter is written before it is drawn, is sent as it was drawn, and keeps its paper once it is sent."""

import django.db.models.deletion
from django.db import migrations, models

KEEP = """
create function keten_sent_letter_keeps_paper() returns trigger language plpgsql as $$
begin
    if exists (select from maatwerk_letter l where l.document_id = old.id and l.sent_on is not null) then
        raise exception 'Een verstuurde brief blijft in het dossier.'
            using errcode = 'check_violation', constraint = 'maatwerk_letter_keeps_paper';
    end if;
    return new;
end $$;
create trigger sent_letter_keeps_paper before update on clients_document
    for each row when (new.withdrawn_at is not null and old.withdrawn_at is null)
    execute function keten_sent_letter_keeps_paper();
"""
LET_GO = """
drop trigger sent_letter_keeps_paper on clients_document;
drop function keten_sent_letter_keeps_paper();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("maatwerk", "0005_signal_notes"),
        ("clients", "0011_admissions"),
    ]
    operations = [
        migrations.AlterField(
            "letter",
            "document",
            models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="maatwerk_letter",
                to="clients.document",
                verbose_name="document",
            ),
        ),
        migrations.AddConstraint(
            "letter",
            models.CheckConstraint(
                condition=models.Q(
                    ("sent_on__isnull", True),
                    models.Q(("document__isnull", False), ("sent_on__gte", models.F("dated"))),
                    _connector="OR",
                ),
                name="maatwerk_letter_sent_as_drawn",
                violation_error_message="Een brief wordt pas verstuurd als hij is gemaakt, en niet voor zijn datum.",
            ),
        ),
        migrations.RunSQL(KEEP, LET_GO),
    ]
