"""A mail goes once, and who wrote on a story never judges whether someone can be recognised in it.

Changing a word of a story that was looked at asks for another look; consent that was withdrawn does not come back.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

GUARDS = """
create function keten_guard_story() returns trigger language plpgsql as $$
begin
    if new.checked_by_id is not null then
        if exists (select from reporting_storywriter where story_id = new.id and user_id = new.checked_by_id) then
            raise exception 'Wie aan het verhaal schreef, beoordeelt niet of iemand herkenbaar is.'
                using errcode = 'restrict_violation';
        end if;
        if old.checked_by_id is not null and (old.title, old.body, old.invented_name, old.theme)
            is distinct from (new.title, new.body, new.invented_name, new.theme) then
            raise exception 'Het verhaal is veranderd. Laat een ander er opnieuw naar kijken.'
                using errcode = 'restrict_violation';
        end if;
    end if;
    if old.withdrawn_on is not null and new.withdrawn_on is distinct from old.withdrawn_on then
        raise exception 'Toestemming die is ingetrokken, komt niet terug.' using errcode = 'restrict_violation';
    end if;
    return new;
end $$;
create trigger guard_story before update on reporting_story
    for each row execute function keten_guard_story();

create function keten_guard_story_writer() returns trigger language plpgsql as $$
begin
    -- held, so that who writes and who looks come after one another and see each other
    perform from reporting_story where id = new.story_id for no key update;
    if exists (select from reporting_story where id = new.story_id and checked_by_id = new.user_id) then
        raise exception 'Wie keek of iemand herkenbaar is, schrijft niet aan het verhaal.'
            using errcode = 'restrict_violation';
    end if;
    return new;
end $$;
create trigger guard_story_writer before insert or update on reporting_storywriter
    for each row execute function keten_guard_story_writer();
"""

UNDO = """
drop trigger guard_story_writer on reporting_storywriter;
drop function keten_guard_story_writer();
drop trigger guard_story on reporting_story;
drop function keten_guard_story();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("reporting", "0006_nothing_before_the_college"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Notice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("about", models.TextField(verbose_name="waarover")),
                ("claimed_at", models.DateTimeField(auto_now_add=True, verbose_name="begonnen op")),
                ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="verstuurd op")),
                (
                    "reader",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="voor",
                    ),
                ),
            ],
            options={
                "verbose_name": "bericht",
                "verbose_name_plural": "berichten",
                "constraints": [models.UniqueConstraint(fields=("about", "reader"), name="notice_once")],
            },
        ),
        migrations.CreateModel(
            name="StoryWriter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "story",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="writers", to="reporting.story"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="schrijver",
                    ),
                ),
            ],
            options={
                "verbose_name": "schrijver van een verhaal",
                "verbose_name_plural": "schrijvers van een verhaal",
                "constraints": [models.UniqueConstraint(fields=("story", "user"), name="story_writer_once")],
            },
        ),
        migrations.RunSQL(GUARDS, UNDO),
    ]
