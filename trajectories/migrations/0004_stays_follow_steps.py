"""PostgreSQL keeps where everyone stood in the chain (StageStay), whatever changes a step: service, import or shell.

The stage of a day is the highest among the steps that cover it, as written on the step itself (docs/cijfers.md, De
keten). A step without a stage, and one that was withdrawn, covers nothing.
"""

from django.db import migrations

FOLLOW = """
create function trajectories_stage_rank(stage text) returns smallint language sql immutable as $$
    select array_position(array[
        'maatschappelijke_participatie', 'dagbesteding', 'onbetaald_werk', 'ontwikkelplek',
        'beschut_werk', 'detachering', 'werk_met_ondersteuning', 'regulier_werk'
    ], stage)::smallint
$$;

create function trajectories_restage(people bigint[]) returns void language plpgsql as $$
begin
    -- Of two who change steps of one person at once, the second waits and then sees what the first wrote.
    perform from clients_client where id = any(people) order by id for no key update;
    delete from trajectories_stagestay where client_id = any(people);
    -- Per person and stage the days of its steps, less the days of every higher stage; what adjoins is one stretch.
    insert into trajectories_stagestay (client_id, stage, rank, starts_on, ends_on)
    select client_id, stage, rank, lower(stay), upper(stay)
    from (
        select client_id, stage, rank, range_agg(days) as days, range_agg(range_agg(days)) over (
            partition by client_id order by rank desc rows between unbounded preceding and 1 preceding
        ) as higher
        from (
            select t.client_id, d.stage, trajectories_stage_rank(d.stage) as rank,
                daterange(d.starts_on, d.ends_on) as days
            from trajectories_deployment d join trajectories_trajectory t on t.id = d.trajectory_id
            where t.client_id = any(people) and d.stage <> ''
        ) steps
        group by client_id, stage, rank
    ) staged, unnest(days - coalesce(higher, '{}')) as stay;
end $$;

create function trajectories_step_added() returns trigger language plpgsql as $$
begin
    perform trajectories_restage(array(
        select distinct t.client_id from new_rows n join trajectories_trajectory t on t.id = n.trajectory_id
        where n.stage <> ''
    ));
    return null;
end $$;

create function trajectories_step_changed() returns trigger language plpgsql as $$
begin
    perform trajectories_restage(array(
        select distinct t.client_id
        from new_rows n join old_rows o on o.id = n.id
            join trajectories_trajectory t on t.id in (n.trajectory_id, o.trajectory_id)
        where (n.stage, n.starts_on, n.ends_on, n.trajectory_id)
            is distinct from (o.stage, o.starts_on, o.ends_on, o.trajectory_id)
    ));
    return null;
end $$;

create function trajectories_step_gone() returns trigger language plpgsql as $$
begin
    perform trajectories_restage(array(
        select distinct t.client_id from old_rows o join trajectories_trajectory t on t.id = o.trajectory_id
    ));
    return null;
end $$;

create function trajectories_changed_hands() returns trigger language plpgsql as $$
begin
    perform trajectories_restage(array(
        select distinct person from new_rows n join old_rows o on o.id = n.id,
            unnest(array[n.client_id, o.client_id]) as person
        where n.client_id is distinct from o.client_id
    ));
    return null;
end $$;

create trigger step_added after insert on trajectories_deployment
    referencing new table as new_rows for each statement execute function trajectories_step_added();
create trigger step_changed after update on trajectories_deployment
    referencing old table as old_rows new table as new_rows
    for each statement execute function trajectories_step_changed();
create trigger step_gone after delete on trajectories_deployment
    referencing old table as old_rows for each statement execute function trajectories_step_gone();
create trigger changed_hands after update on trajectories_trajectory
    referencing old table as old_rows new table as new_rows
    for each statement execute function trajectories_changed_hands();

select trajectories_restage(array(select distinct client_id from trajectories_trajectory));
"""

UNDO = """
drop trigger changed_hands on trajectories_trajectory;
drop trigger step_gone on trajectories_deployment;
drop trigger step_changed on trajectories_deployment;
drop trigger step_added on trajectories_deployment;
drop function trajectories_changed_hands();
drop function trajectories_step_gone();
drop function trajectories_step_changed();
drop function trajectories_step_added();
drop function trajectories_restage(bigint[]);
drop function trajectories_stage_rank(text);
"""


class Migration(migrations.Migration):
    dependencies = [("trajectories", "0003_the_chain")]
    operations = [migrations.RunSQL(FOLLOW, UNDO)]
