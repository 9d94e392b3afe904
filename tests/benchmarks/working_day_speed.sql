-- An invented municipality for working_day_speed.py: {inwoners} people, {contacts} contacts, a team for every {team}.
insert into accounts_team (code, name, caseload_norm, version)
    select 't' || i, 'Team ' || i, 90, 1 from generate_series(0, greatest(0, {inwoners} / {team} - 1)) i;
insert into accounts_user (username, name, role, email, password, is_active, wants_digest, version, team_id)
    select 'km' || i, 'Klantmanager ' || i, 'klantmanager', '', '', true, false, 1, team.id
    from generate_series(0, {inwoners} / 80) i
    join (select id, row_number() over (order by id) - 1 as place, count(*) over () as teams from accounts_team) team
        on team.place = i % team.teams;
insert into accounts_user (username, name, role, email, password, is_active, wants_digest, version, team_id)
    select 'tl' || substr(code, 2), 'Teamleider ' || substr(code, 2), 'teamleider', '', '', true, false, 1, id
    from accounts_team;
create temp table worker as
    select id, team_id, row_number() over (order by id) - 1 as place from accounts_user where role = 'klantmanager';
create function piece(seed bigint) returns text language sql immutable as $$
    select (array['ba','ber','dam','den','dij','gra','haar','hof','jan','kam','ker','kui','la','lan','maar','mee','mul','nij',
        'oos','per','rij','ros','schoo','sen','sta','stra','ter','ver','vis','wal','wes','wij','zan','zij','smi','bos','kra'])
        [1 + (hashint8(seed)::bigint & 1073741823)::int % 37] $$;
create function some_of(seed bigint, most int) returns int language sql immutable as $$
    select (hashint8(seed * 7919 + 13)::bigint & 1073741823)::int % most $$;
insert into clients_client (source_key, bsn_encrypted, bsn_hash, first_names, infix, last_name, birth_date, postcode,
        house_number, neighbourhood, phone, email, target_group_register, intensity, version, case_manager_id, shielded)
    select 'P' || i, 'x', md5(i::text) || md5((i * 3)::text),
        (array['Fatima','Jan','Zoë','Mohammed','Anneke','Ömer','Sara','Pieter','Chantal','Yusuf','Ilse','Roel'])[1 + some_of(i, 12)],
        (array['','','','van der','de','van','ten'])[1 + some_of(i + 5, 7)],
        initcap(piece(i) || piece(i + 1000003) || piece(i + 2000003)),
        date '1958-01-01' + some_of(i + 11, 17000), '7551 AC', (i % 200)::text, 'Wijk ' || some_of(i + 3, 24), '06 12345678', '', '',
        (array['licht','gewoon','gewoon','intensief'])[1 + some_of(i + 17, 4)], 1,
        case when i % 200 = 0 then null else worker.id end, i % 500 = 1
    from generate_series(1, {inwoners}) i
    join worker on worker.place = some_of(i + 29, (select count(*)::int from worker));
create temp table person as
    select id, case_manager_id, row_number() over (order by id) as i from clients_client;
create unique index on person (i);
insert into clients_contact (client_id, held_on, kind, staff_id, author_id, minutes, present, report, promise, question,
        recorded_at, version)
    select person.id, current_date - some_of(k * 31, 1500), (array['gesprek','telefoon','email','huisbezoek'])[1 + some_of(k, 4)],
        person.case_manager_id, person.case_manager_id, 20, '', repeat('Gesproken over de volgende stap. ', 8),
        case when k % 7 = 0 then 'Ik bel vrijdag terug over de opleiding' else '' end,
        case when k % 11 = 0 then 'Is de reiskostenvergoeding al geregeld?' else '' end, now(), 1
    from generate_series(1, {contacts}) k join person on person.i = 1 + some_of(k + 41, {inwoners});
insert into clients_benefit (source_key, scheme, starts_on, ends_on, end_reason, version)
    select 'U' || i, 'pw', current_date - some_of(i, 2000), null, '', 1 from person where i % 10 < 7;
insert into clients_benefitmember (benefit_id, client_id, is_partner)
    select benefit.id, person.id, false from clients_benefit benefit join person on benefit.source_key = 'U' || person.i;
insert into clients_distancemeasurement (client_id, measured_on, distance, expected_within_months)
    select id, current_date - some_of(i + k, 900), (array['klein','middel','groot'])[1 + some_of(i, 3)], some_of(i + k, 60)
    from person, generate_series(1, 2) k on conflict do nothing;
insert into clients_laddermeasurement (client_id, measured_on, step)
    select id, current_date - some_of(i * 3 + k, 900), 1 + some_of(i + k, 6) from person, generate_series(1, 2) k on conflict do nothing;
insert into clients_task (client_id, kind, title, due_on, snooze_reason, given_reason, assignee_id, permission,
        url_name, url_key, created_at, done_at, version)
    select person.id, (array['client.reminder','maatwerk.decide','clients.exemption'])[1 + some_of(k, 3)], 'Bellen over de stap',
        current_date - 20 + some_of(k, 120), '', '', person.case_manager_id, '', 'clients:task', 'b' || k, now(),
        case when k % 3 = 0 then now() end, 1
    from generate_series(1, {inwoners} * 2) k join person on person.i = 1 + some_of(k + 3, {inwoners})
    where person.case_manager_id is not null;
insert into clients_appointment (client_id, staff_id, starts_at, ends_at, kind, subject, place, state, made_by_id, made_at, version)
    select id, case_manager_id, moment, moment + interval '45 minutes', 'gesprek', 'Voortgang', 'Stadskantoor',
        case when moment < now() then 'geweest' else 'gepland' end, case_manager_id, now(), 1
    from (select *, date_trunc('day', now()) + make_interval(days => some_of(i, 120) - 90, hours => 8 + some_of(i, 8)) as moment
        from person where case_manager_id is not null) planned;
insert into instruments_instrument (code, name, theme, stage, fund, legal_basis, srg_code, counts_as_participation,
        description, purpose, target_group, result, regime, lightness, outcomes, version)
    select 'i' || i, 'Instrument ' || i, 'Thema', (array['dagbesteding','ontwikkelplek','beschut_werk','detachering'])[1 + i % 4],
        'participatiebudget', '', '', true, '', '', '', '', '', '', '[]', 1
    from generate_series(1, 20) i;
insert into trajectories_trajectory (source_key, client_id, starts_on, goal_stage, goal, outcome, version)
    select 'T' || i, id, current_date - some_of(i, 700), 'regulier_werk', '', '', 1 from person where i % 10 < 8;
insert into trajectories_deployment (source_key, trajectory_id, instrument_id, location, stage, starts_on, ends_on, result, version)
    select 'I' || path.id || '-' || k, path.id, instrument.id, '', instrument.stage, path.starts_on + k * 100,
        case when k = 0 then path.starts_on + 100 end, case when k = 0 then 'doel_bereikt' else '' end, 1
    from trajectories_trajectory path, generate_series(0, 1) k
    join instruments_instrument instrument on true where instrument.code = 'i' || (1 + (path.id + k) % 20);
insert into accounts_auditevent (at, actor_id, actor_role, verb, client_id, client_ids, target, url_name, url_key, fields, counts)
    select now() - make_interval(mins => some_of(k, 500000)), person.case_manager_id, 'klantmanager',
        case when k % 5 = 0 then 'contact.log' else 'dossier.look' end, person.id, '{}', '', 'clients:dossier', person.id::text, '{}', '{}'
    from generate_series(1, {contacts} / 2) k join person on person.i = 1 + some_of(k + 7, {inwoners});
