"""Names as they are typed in haste: found by their trigrams, and kept when few letters differ.

The threshold belongs to this function and not to the database or the connection: so it also holds after a restore, and
behind a pool of connections. Of a word of four letters one may differ, of a longer one two, from nine letters on three,
and of a shorter one none. Spaces may be left out (vandervelde). The first word goes through the index, the others are
compared with what that finds; so the longest comes first.
"""

from django.contrib.postgres.operations import CreateExtension
from django.db import migrations

ALIKE = """
create function keten_alike(word text, name text) returns boolean language sql immutable parallel safe return
    exists (
        select from string_to_table(translate(name, '-''.', '   '), ' ') piece
        where levenshtein_less_equal(left(piece, 100), left(word, 100), 3)
            <= case when length(word) < 4 then 0 when length(word) = 4 then 1 when length(word) < 9 then 2 else 3 end
    )
    or word_similarity(word, name) >= 0.6
    or position(word in replace(name, ' ', '')) > 0;

create function clients_alike(words text[]) returns bigint[] language sql stable parallel safe
set pg_trgm.word_similarity_threshold = 0.28
as $$
    select coalesce(array_agg(id), '{}') from clients_client
    where search_name %> words[1]
        and not exists (select from unnest(words) word where not keten_alike(word, search_name))
$$;
"""

UNDO = "drop function clients_alike(text[]); drop function keten_alike(text, text);"


class Migration(migrations.Migration):
    dependencies = [("clients", "0007_task_made_by")]
    operations = [
        CreateExtension("fuzzystrmatch"),
        migrations.RunSQL(ALIKE, UNDO),
    ]
