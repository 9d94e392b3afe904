"""Which words tell one case from another: those that not too many decided requests have.

A word that stands in more than one in twenty (inwoner, werk, twee) says nothing of what a case is about, whatever it
weighs: it is not looked for and not named. Where little was decided yet that is nobody, hence the least number. The
list is filled anew each night, so a word that becomes common stops counting by itself.
"""

from importlib import import_module

from django.db import migrations

AGAIN = "drop function maatwerk_near(text, int); drop materialized view maatwerk_word;"
WORDS = """
create materialized view maatwerk_word as
    select known.word as lexeme, known.ndoc as number,
        known.ndoc <= greatest(25, 0.05 * (
            select count(*) from maatwerk_decision where outcome in ('goedgekeurd', 'afgewezen'))) as tells
    from ts_stat($$
        select words from public.maatwerk_request request
        join public.maatwerk_decision decision on decision.request_id = request.id
        where decision.outcome in ('goedgekeurd', 'afgewezen')
    $$) known where length(known.word) between 4 and 60;
create unique index maatwerk_word_lexeme on maatwerk_word (lexeme);
create index maatwerk_word_near on maatwerk_word using gin (lexeme gin_trgm_ops);
"""
NEAR = """
create function maatwerk_near(looked_for text, most int) returns table (lexeme text, number int)
language sql stable parallel safe
set pg_trgm.similarity_threshold = 0.5
as $$
    select other.lexeme, other.number from maatwerk_word other
    where (other.lexeme % looked_for or other.lexeme like looked_for || '%') and other.lexeme <> looked_for and other.tells
    order by similarity(other.lexeme, looked_for) desc, other.lexeme limit most
$$;
"""
BEFORE = "".join(
    getattr(import_module(f"maatwerk.migrations.{name}"), text)
    for name, text in (("0008_words_of_decisions", "WORDS"), ("0009_near_words", "NEAR"))
)


class Migration(migrations.Migration):
    dependencies = [("maatwerk", "0011_today_and_who_may_advise")]
    operations = [migrations.RunSQL(AGAIN + WORDS + NEAR, AGAIN + BEFORE)]
