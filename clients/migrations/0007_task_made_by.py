"""Who put a task on a list, and who passed it on, so that one can see what one still waits for."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0005_working_day'),
        ('clients', '0006_first_texts'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='task',
            name='given_by',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='overgedragen door'),
        ),
        migrations.AddField(
            model_name='task',
            name='given_reason',
            field=models.TextField(blank=True, verbose_name='reden van overdracht'),
        ),
        migrations.AddField(
            model_name='task',
            name='made_by',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='gemaakt door'),
        ),
        migrations.AddIndex(
            model_name='task',
            index=models.Index(condition=models.Q(('done_at__isnull', True)), fields=['made_by'], name='task_made_by'),
        ),
        migrations.AddIndex(
            model_name='task',
            index=models.Index(condition=models.Q(('done_at__isnull', True)), fields=['given_by'], name='task_given_by'),
        ),
        migrations.AddConstraint(
            model_name='task',
            constraint=models.CheckConstraint(condition=models.Q(('given_by__isnull', True), models.Q(('given_reason', ''), _negated=True), _connector='OR'), name='task_given_for_a_reason', violation_error_message='Vul in waarom u de taak overdraagt.'),
        ),
    ]
