"""An amount or term that has begun is never another one afterwards: decisions were made with it.

It may end, today or later, and be checked. What has not begun may still change or go.
"""

from django.conf import settings
from django.db import migrations, models
from django.db.models import Q

KEEP = """
create function keten_keep_parameter() returns trigger language plpgsql as $$
declare
    free constant text[] := array['label', 'ends_on', 'source', 'status', 'checked_by_id', 'checked_on', 'version'];
begin
    if old.starts_on > keten_today() then
        if tg_op = 'DELETE' then
            return old;
        elsif new.starts_on >= keten_today() then
            return new;
        end if;
    elsif tg_op = 'UPDATE' and to_jsonb(old) - free = to_jsonb(new) - free and (
        new.ends_on is not distinct from old.ends_on
        or (coalesce(old.ends_on, 'infinity') > keten_today() and coalesce(new.ends_on, 'infinity') >= keten_today())
    ) then
        return new;
    end if;
    raise exception 'Een bedrag of termijn die al geldt, blijft zoals hij is. Hij kan alleen eindigen, vandaag of later.'
        using errcode = 'restrict_violation';
end $$;
create trigger past_stays before update or delete on instruments_parameter
    for each row execute function keten_keep_parameter();
"""

UNDO = """
drop trigger past_stays on instruments_parameter;
drop function keten_keep_parameter();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("instruments", "0012_parameters_of_contracts"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.AddField(
            model_name="parameter",
            name="replaces",
            field=models.BooleanField(default=False, editable=False, verbose_name="vervangt de waarde daarvoor"),
        ),
        migrations.AddConstraint(
            model_name="parameter",
            constraint=models.CheckConstraint(
                condition=Q(status="te_controleren") | Q(entered_by__isnull=True) | Q(checked_by__isnull=False),
                name="parameter_confirmed_by_a_colleague",
                violation_error_message="Laat een collega deze waarde eerst controleren.",
            ),
        ),
        migrations.RunSQL(KEEP, UNDO),
    ]
