"""Names as they are typed in haste: found by their trigrams, and kept when few letters differ.

Of a word of four letters one may differ, of a longer one two, from nine letters on three, and of a shorter one none.
Spaces may be left out (vandervelde). The first word goes through the index, the others are compared with what that
finds; so the longest comes first. How much of it must be there is set by this function, and not by the database or the
connection: so it also holds after a restore, and behind a pool of connections. Two letters that changed places leave
less than a third of a short word; of a long one more, and there a higher threshold keeps thousands of others out.
"""

from django.contrib.postgres.operations import CreateExtension
from django.db import migrations

ALIKE = """
create function clients_alike(words text[]) returns bigint[] language plpgsql stable parallel safe
set pg_trgm.word_similarity_threshold = 0.28
as $$
begin
    if length(words[1]) > 6 then
        perform set_config('pg_trgm.word_similarity_threshold', '0.35', true);
    end if;
    return (
        select coalesce(array_agg(id), '{}') from clients_client
        where search_name %> words[1] and not exists (
            select from unnest(words) word
            where word_similarity(word, search_name) < 0.6
                and not exists (
                    select from string_to_table(translate(search_name, '-''.', '   '), ' ') piece
                    where levenshtein_less_equal(left(piece, 100), left(word, 100), 3) <= case
                        when length(word) < 4 then 0 when length(word) = 4 then 1 when length(word) < 9 then 2 else 3
                    end
                )
                and position(word in replace(search_name, ' ', '')) = 0
        )
    );
end
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("clients", "0007_task_made_by")]
    operations = [
        CreateExtension("fuzzystrmatch"),
        migrations.RunSQL(ALIKE, "drop function clients_alike(text[])"),
    ]
