"""Words that are much like a word: typed in haste, or the beginning of a compound.

How near they must be is set by this function, and not by the database or the connection: so it also holds after a
restore, and behind a pool of connections. A higher threshold lets the index pass by most of the list.
"""

from django.db import migrations

NEAR = """
create function maatwerk_near(looked_for text, most int) returns table (lexeme text, number int)
language sql stable parallel safe
set pg_trgm.similarity_threshold = 0.5
as $$
    select other.lexeme, other.number from maatwerk_word other
    where (other.lexeme % looked_for or other.lexeme like looked_for || '%') and other.lexeme <> looked_for
    order by similarity(other.lexeme, looked_for) desc, other.lexeme limit most
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("maatwerk", "0008_words_of_decisions")]
    operations = [migrations.RunSQL(NEAR, "drop function maatwerk_near(text, int)")]
