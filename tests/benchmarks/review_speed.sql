-- Beside working_day_speed.sql: what the rules look at, for {inwoners} people and the steps that they have there.
update clients_client set birth_date = date '2005-01-01' + some_of(id + 77, 2500) where id % 12 = 0;
update clients_client set status_holder = true, status_holder_since = current_date - some_of(id, 1500) where id % 15 = 0;
insert into instruments_provider (code, name, kind, version)
    select 'p' || i, 'Aanbieder ' || i, 'zorg', 1 from generate_series(1, 40) i;
insert into instruments_contractlocation (provider_id, instrument_id, location, starts_on, ends_on, version)
    select provider.id, instrument.id, 'Locatie ' || provider.id % 7, current_date - 700,
        case when provider.id % 3 = 0 then current_date + some_of(provider.id, 300) end, 1
    from instruments_provider provider join instruments_instrument instrument on (provider.id + instrument.id) % 10 = 0;
update trajectories_deployment step set provider_id = place.provider_id, location = place.location
    from instruments_contractlocation place where place.instrument_id = step.instrument_id and step.id % 4 = place.provider_id % 4;
update trajectories_deployment set expected_end_on = starts_on + 100 + some_of(id, 700) where ends_on is null and id % 3 > 0;
insert into trajectories_placement (source_key, deployment_id, employer, kvk, hours_per_week, contract, cao, sector, starts_on, ends_on)
    select 'W' || id, id, 'Werkgever ' || id % 900, lpad((id % 900)::text, 8, '1'), 8 + some_of(id, 28),
        (array['vast','tijdelijk','proefplaatsing','onbetaald'])[1 + some_of(id + 1, 4)], '', '', starts_on, ends_on
    from trajectories_deployment where id % 2 = 0;
insert into trajectories_wagevalue (placement_id, measured_on, percentage)
    select placement.id, placement.starts_on + 40 * k, 30 + some_of(placement.id + k, 70)
    from trajectories_placement placement, generate_series(1, 2) k where placement.id % 3 = 0;
insert into trajectories_wagesubsidy (source_key, placement_id, kind, starts_on, ends_on)
    select 'L' || id, id, (array['loonwaarde','forfaitair'])[1 + some_of(id, 2)], starts_on, ends_on
    from trajectories_placement where id % 3 = 0;
insert into clients_education (client_id, level, finished, year, source, version)
    select id, (array['vmbo','mbo1','mbo2','havo','praktijkonderwijs','hbo'])[1 + some_of(id + k, 6)],
        (array[true,true,false,null])[1 + some_of(id * 3 + k, 4)], 1995 + some_of(id, 30), 'DUO', 1
    from clients_client, generate_series(1, 2) k where id % 5 > 0;
insert into clients_benefitapplication (source_key, client_id, scheme, received_on, decision, decided_on, version)
    select 'A' || id, id, 'pw', day, case when day < current_date - 50 then 'toegekend' else '' end,
        case when day < current_date - 50 then day + 40 end, 1
    from (select id, current_date - some_of(id + 5, 1200) as day from clients_client where id % 3 = 0) asked;
insert into clients_languagetest (client_id, taken_on, result, talk_on)
    select id, current_date - some_of(id + 9, 900), (array['voldoende','mogelijk_laaggeletterd'])[1 + some_of(id, 2)], null
    from clients_client where id % 4 = 0;
insert into clients_indication (client_id, kind, starts_on, ends_on, source, note, version)
    select id, (array['beschut_werk','wmo_dagbesteding','doelgroepregister'])[1 + some_of(id, 3)], current_date - some_of(id + 3, 800),
        case when id % 2 = 0 then current_date + some_of(id + 4, 500) end, 'UWV', '', 1
    from clients_client where id % 8 = 0;
