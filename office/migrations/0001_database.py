"""What PostgreSQL itself must bring: trigram search, exclusion constraints, and names without accents."""

from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension, UnaccentExtension
from django.db import migrations

# unaccent() is only STABLE, because its dictionary could change; a generated column and an index need IMMUTABLE.
NORM = r"""
create function keten_norm(text) returns text language sql immutable strict parallel safe
return trim(regexp_replace(lower(public.unaccent('public.unaccent', $1)), '\s+', ' ', 'g'));
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        BtreeGistExtension(),
        TrigramExtension(),
        UnaccentExtension(),
        migrations.RunSQL(NORM, "drop function keten_norm(text);"),
    ]
