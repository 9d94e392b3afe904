-- On top of working_day_speed.sql: how people stand in the chain, for chain_speed.py. A third of them much longer, some
-- with a higher step planned, some judged ready, and a few long trajecten with all that belongs to their steps.
update clients_client set bsn_encrypted = '', bsn_hash = null;
insert into accounts_user (username, name, role, email, password, is_active, wants_digest, version)
    values ('controller', 'Controller', 'controller', '', '', true, false, 1),
        ('beleid', 'Beleidsadviseur', 'beleidsadviseur', '', '', true, false, 1);
update trajectories_trajectory set starts_on = starts_on - 1500 where id % 3 = 0;
update trajectories_deployment set starts_on = starts_on - 1500, ends_on = ends_on - 1500
    where trajectory_id % 3 = 0;
insert into instruments_instrument (code, name, theme, stage, fund, legal_basis, srg_code, counts_as_participation,
        description, purpose, target_group, result, regime, lightness, outcomes, version)
    values ('werk', 'Werk met begeleiding', 'Werk', 'werk_met_ondersteuning', 'buig', '', '', true, '', '', '', '', '', '', '[]', 1);
insert into trajectories_deployment (source_key, trajectory_id, instrument_id, stage, starts_on, ends_on, version)
    select 'verder-' || path.id, path.id, instrument.id, instrument.stage, current_date - 60 + some_of(path.id, 120), null, 1
    from trajectories_trajectory path join instruments_instrument instrument on instrument.code = 'werk' where path.id % 10 = 0;
insert into trajectories_readinessassessment (deployment_id, assessed_on, ready, explanation)
    select id, current_date - some_of(id + k, 300), some_of(id + k, 2) = 0, '' from trajectories_deployment, generate_series(1, 2) k
    where id % 3 = 0;
create temp table long_path as
    select path.id, path.client_id from trajectories_trajectory path join clients_client person on person.id = path.client_id
    where person.case_manager_id = (select id from accounts_user where username = 'km0') order by path.id limit 20;
insert into trajectories_deployment (source_key, trajectory_id, instrument_id, stage, starts_on, ends_on, result, purpose,
        own_words, agreement, agreed_on, version)
    select 'lang-' || path.id || '-' || k, path.id, instrument.id, instrument.stage, current_date - 3000 + k * 60,
        current_date - 3000 + k * 60 + 60, 'doel_bereikt', 'Leren op tijd te komen en om hulp te vragen.',
        'Ik wil graag weer iets om handen hebben.', 'eens', current_date - 3000 + k * 60, 1
    from long_path path, generate_series(1, 48) k join instruments_instrument instrument on instrument.code = 'i' || (1 + k % 20);
insert into trajectories_evaluation (deployment_id, held_on, written_by_id, goes_well, needs_work, version)
    select step.id, step.starts_on + 30, (select id from accounts_user where username = 'km0'), 'Komt op tijd.', 'Vraagt zelden hulp.', 1
    from trajectories_deployment step where step.source_key like 'lang-%';
insert into trajectories_readinessassessment (deployment_id, assessed_on, ready, explanation)
    select id, starts_on + 50, true, 'Werkt zelfstandig.' from trajectories_deployment where source_key like 'lang-%';
insert into trajectories_goal (trajectory_id, area_id, aim, state, sealed, version)
    select path.id, area.id, 'Weer iets om handen hebben', 'open', false, 1 from long_path path, clients_livingarea area;
insert into trajectories_diagnosis (trajectory_id, made_on, made_by_id, strengths, advised_stage, version)
    select id, current_date - 3000, (select id from accounts_user where username = 'km0'), 'Kan goed plannen.', 'ontwikkelplek', 1
    from long_path;
