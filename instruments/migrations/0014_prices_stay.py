"""A price that has begun is never another one afterwards: steps were agreed by it. It may end."""

from django.db import migrations

KEEP = """
create function keten_keep_price() returns trigger language plpgsql as $$
begin
    if old.starts_on > keten_today() then
        if tg_op = 'DELETE' then
            return old;
        elsif new.starts_on >= keten_today() then
            return new;
        end if;
    elsif tg_op = 'UPDATE'
        and to_jsonb(old) - array['ends_on', 'version'] = to_jsonb(new) - array['ends_on', 'version'] then
        return new;
    end if;
    raise exception 'Een prijs die al geldt, blijft zoals hij is. Hij kan alleen eindigen.'
        using errcode = 'restrict_violation';
end $$;
create trigger past_stays before update or delete on instruments_contractprice
    for each row execute function keten_keep_price();
"""

UNDO = """
drop trigger past_stays on instruments_contractprice;
drop function keten_keep_price();
"""


class Migration(migrations.Migration):
    dependencies = [("instruments", "0013_parameters_stay")]
    operations = [migrations.RunSQL(KEEP, UNDO)]
