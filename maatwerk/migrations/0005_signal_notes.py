import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

DONE = ["gezien", "eigenaar", "actie", "gesloten", "heropend"]


class Migration(migrations.Migration):
    dependencies = [
        ("maatwerk", "0004_guards"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.CreateModel(
            name="SignalNote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="wanneer")),
                ("did", models.TextField(
                    choices=[
                        ("gezien", "gezien door Keten"),
                        ("eigenaar", "eigenaar gekozen"),
                        ("actie", "actie afgesproken"),
                        ("gesloten", "gesloten"),
                        ("heropend", "heropend"),
                    ],
                    verbose_name="wat",
                )),
                ("text", models.TextField(blank=True, verbose_name="toelichting")),
                ("by", models.ForeignKey(
                    null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+",
                    to=settings.AUTH_USER_MODEL, verbose_name="door",
                )),
                ("signal", models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE, related_name="notes", to="maatwerk.signal"
                )),
            ],
            options={
                "verbose_name": "stap bij een ontbrekende schakel",
                "verbose_name_plural": "stappen bij een ontbrekende schakel",
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("did__in", DONE)), name="signal_note_did_known")
                ],
            },
        ),
    ]  # fmt: skip
