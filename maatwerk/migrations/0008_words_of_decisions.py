"""The words of what was decided, and in how many requests each stands: for words that are rare, and words much alike.

Dutch full text finds a word in all its forms through the index on each request. What was typed in haste, or stands in a
compound, is found through the trigrams of this list. It is filled anew each night: nothing of a dossier that was erased
stays in it, and a word of today is found exactly without it.
"""

from django.db import migrations

WORDS = """
create materialized view maatwerk_word as
    select word as lexeme, ndoc as number from ts_stat($$
        select words from public.maatwerk_request request
        join public.maatwerk_decision decision on decision.request_id = request.id
        where decision.outcome in ('goedgekeurd', 'afgewezen')
    $$) where length(word) between 4 and 60;
create unique index maatwerk_word_lexeme on maatwerk_word (lexeme);
create index maatwerk_word_near on maatwerk_word using gin (lexeme gin_trgm_ops);
"""


class Migration(migrations.Migration):
    dependencies = [("maatwerk", "0007_what_was_decided_stays"), ("office", "0001_database")]
    operations = [migrations.RunSQL(WORDS, "drop materialized view maatwerk_word")]
