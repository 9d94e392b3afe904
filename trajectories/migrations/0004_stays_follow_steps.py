"""PostgreSQL keeps where everyone stood in the chain (StageStay), whatever changes a step: a service, an import, a shell.

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
    delete from trajectories_stagestay where client_id = any(people);
    with steps as (
        select t.client_id, d.stage, trajectories_stage_rank(d.stage) as rank, d.starts_on, d.ends_on
        from trajectories_deployment d join trajectories_trajectory t on t.id = d.trajectory_id
        where t.client_id = any(people) and d.stage <> '' and (d.ends_on is null or d.ends_on > d.starts_on)
    ), edges as (
        select client_id, starts_on as day from steps
        union select client_id, ends_on from steps where ends_on is not null
    ), spans as (
        select client_id, day as starts_on, lead(day) over (partition by client_id order by day) as ends_on from edges
    ), highest as (
        select span.client_id, span.starts_on, span.ends_on, max(step.rank) as rank
        from spans span left join steps step on step.client_id = span.client_id
            and step.starts_on <= span.starts_on and (step.ends_on is null or step.ends_on > span.starts_on)
        group by span.client_id, span.starts_on, span.ends_on
    ), marked as (
        select *, (rank is distinct from lag(rank) over (partition by client_id order by starts_on))::int as begins
        from highest
    ), grouped as (
        select *, sum(begins) over (partition by client_id order by starts_on) as stay from marked
    )
    insert into trajectories_stagestay (client_id, stage, rank, starts_on, ends_on)
    select client_id,
        (array['maatschappelijke_participatie', 'dagbesteding', 'onbetaald_werk', 'ontwikkelplek',
            'beschut_werk', 'detachering', 'werk_met_ondersteuning', 'regulier_werk'])[min(rank)],
        min(rank), min(starts_on), case when bool_or(ends_on is null) then null else max(ends_on) end
    from grouped where rank is not null group by client_id, stay;
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
