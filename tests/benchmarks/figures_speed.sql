-- Invented people for figures_speed.py: {n} of them, spread over ten years.
insert into accounts_user (username, name, role, email, password, is_active, wants_digest, version)
    values ('bench', 'Bench', 'beleidsadviseur', '', '', true, false, 1);
insert into accounts_user (username, name, role, email, password, is_active, wants_digest, version)
    select 'k' || n, 'K' || n, 'klantmanager', '', '', true, false, 1 from generate_series(1, greatest({n} / 100, 1)) n;
insert into instruments_instrument (code, name, theme, stage, fund, legal_basis, srg_code, counts_as_participation,
        description, purpose, target_group, result, regime, lightness, outcomes, version)
    select 'i' || i, 'Instrument ' || i, 'Thema', (array['dagbesteding','ontwikkelplek','beschut_werk','detachering'])[1 + i % 4],
        (array['participatiebudget','buig','web',''])[1 + i % 4], '', '', i % 2 = 0, '', '', '', '', '', '', '[]', 1
    from generate_series(1, 20) i;
insert into instruments_provider (code, name, kind, version)
    values ('o', 'Ontwikkelbedrijf', 'ontwikkelbedrijf', 1), ('w', 'Wijkteam', 'wijkteam', 1), ('z', 'Zorg', 'zorg', 1);
insert into clients_client (source_key, bsn_encrypted, first_names, infix, last_name, birth_date, postcode, house_number,
        neighbourhood, phone, email, target_group_register, intensity, version)
    select 'P' || i, '', '', '', 'Naam' || md5(i::text), date '1960-01-01' + i % 17000 * 7919 % 17000, '', '', '', '', '', '', 'gewoon', 1
    from generate_series(1, {n}) i;
create temp table person as select id, row_number() over (order by id) as i from clients_client;
create function day(seed bigint) returns date immutable language sql as
    $$ select date '2012-01-01' + (hashint8(seed)::bigint & 1073741823)::int % 3650 $$;
insert into clients_contact (client_id, held_on, kind, report, present, promise, question, recorded_at, version)
    select id, day(i * 20 + k), (array['gesprek','telefoon','email','rap_gesprek'])[1 + (i + k) % 4], repeat('x', 264), '', '', '', now(), 1
    from person, generate_series(1, 12) k;
insert into clients_benefit (source_key, scheme, starts_on, ends_on, end_reason, version)
    select 'U' || i, 'pw', day(i), case when i % 3 = 0 then day(i) + 400 end,
        case when i % 3 = 0 then (array['werk_loondienst','studie'])[1 + i % 2] else '' end, 1
    from person where i % 2 = 0;
insert into clients_benefitmember (benefit_id, client_id, is_partner)
    select benefit.id, person.id, false from clients_benefit benefit join person on benefit.source_key = 'U' || person.i;
insert into clients_benefitapplication (source_key, client_id, scheme, received_on, decision, decided_on, version)
    select 'A' || i, id, 'pw', day(i + 7), (array['toegekend','afgewezen',''])[1 + i % 3], day(i + 7) + 30, 1 from person;
insert into clients_distancemeasurement (client_id, measured_on, distance)
    select id, day(i), (array['groot','klein'])[1 + i % 2] from person;
insert into clients_laddermeasurement (client_id, measured_on, step)
    select id, day(i) + k * 200, 1 + (i + k) % 6 from person, generate_series(0, 1) k;
insert into clients_languagetest (client_id, taken_on, result)
    select id, day(i), (array['voldoende','mogelijk_laaggeletterd'])[1 + i % 2] from person;
insert into clients_education (client_id, level, finished, year, source, version)
    select id, (array['mbo2','vmbo'])[1 + i % 2], i % 3 = 0, 2015, '', 1 from person where i % 5 > 0;
insert into clients_destination (client_id, established_on, destination)
    select id, day(i), (array['school','werk'])[1 + i % 2] from person;
insert into trajectories_trajectory (source_key, client_id, starts_on, goal_stage, goal, outcome, version)
    select 'T' || i, id, day(i), '', '', '', 1 from person;
insert into trajectories_deployment (source_key, trajectory_id, instrument_id, provider_id, location, stage, starts_on,
        ends_on, result, committed_amount, version)
    select 'I' || path.id || '-' || k, path.id, instrument.id, (select id from instruments_provider where code = (array['o','w','z'])[1 + (path.id + k) % 3]),
        '', instrument.stage, day(path.id * 5 + k), case when k < 3 then day(path.id * 5 + k) + 300 end,
        case when k < 3 then 'doel_bereikt' else '' end, 100 + path.id % 1000, 1
    from trajectories_trajectory path, generate_series(0, 3) k
    join instruments_instrument instrument on true where instrument.code = 'i' || (1 + (path.id + k) % 20);
insert into trajectories_readinessassessment (deployment_id, assessed_on, ready)
    select id, starts_on + 100, id % 2 = 0 from trajectories_deployment;
insert into trajectories_placement (source_key, deployment_id, employer, kvk, contract, cao, sector, starts_on, version)
    select 'W' || id, id, 'werkgever', '', 'vast', '', '', starts_on, 1 from trajectories_deployment where id % 5 = 0;
insert into trajectories_wagesubsidy (source_key, placement_id, kind, starts_on, version)
    select 'L' || id, id, 'loonwaarde', starts_on, 1 from trajectories_placement where id % 2 = 0;
insert into trajectories_subsidypayment (wage_subsidy_id, month, subsidy, employer_costs)
    select id, '2021-' || lpad(m::text, 2, '0'), 500.10, 99.90 from trajectories_wagesubsidy, generate_series(1, 12) m;
insert into maatwerk_request (source_key, client_id, kind, deviation, location, requested_on, refusal, wished_effect, own_view,
        standard_considered, lawfulness, cost_weighing, own_effort, motivation, cost, fund, answers,
        circumstances, version, delivery_id)
    select 'M' || i, id, 'plek_buiten_contract', 'leeftijd', '', day(i), '', '', '', '', '', '', '', '', 100, 'web', '{}', '{}', 1, delivery
    from person, (select max(id) as delivery from office_delivery) d where i % 20 = 0;
insert into maatwerk_decision (request_id, outcome, decided_on, grounds, conditions, alternative, delivery_id)
    select id, 'goedgekeurd', requested_on + 10, '', '', '', delivery_id from maatwerk_request;
insert into clients_assignment (client_id, staff_id, starts_at, reason, to_divide)
    select person.id, staff.id, '2020-01-01', '', false from person
    join (select id, row_number() over (order by id) - 1 as n from accounts_user where username like 'k%') staff
        on staff.n = person.i % (select count(*) from accounts_user where username like 'k%');
insert into clients_fact (client_id, key, step_key, value, starts_on, source, recorded_by_id, recorded_at, version)
    select person.id, 'inburgering_melding_op', '', day(i)::text, day(i), 'DUO', bench.id, now(), 1
    from person, accounts_user bench where bench.username = 'bench' and i % 10 = 0;
insert into clients_fact (client_id, key, step_key, value, starts_on, source, recorded_by_id, recorded_at, version)
    select person.id, 'inburgering_pip_op', '', (day(i) + (40 + i % 50)::int)::text, day(i), 'Beschikking', bench.id, now(), 1
    from person, accounts_user bench where bench.username = 'bench' and i % 20 = 0;
