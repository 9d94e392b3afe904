-- On top of working_day_speed.sql: {decided} decided requests for maatwerk over these people, as another system delivered
-- them, with texts of words that are as rare and as common as those of a language, circumstances, and what came of it.
update clients_client set bsn_encrypted = '', bsn_hash = null;
insert into office_delivery (received_at, name, counts) values (now(), 'speed', '{}');
insert into instruments_provider (code, name, kind, version)
    select 'p' || i, 'Aanbieder ' || i, 'zorg', 1 from generate_series(1, 40) i;
create function word_of(place int) returns text language sql immutable as $$
    select piece(place) || piece(place * 31 + 7) || piece(place * 77 + 11) || case when place % 3 = 0 then 'en' else '' end $$;
-- The n-th word of a text: small places much more often than large ones, of 30,000 in all.
create function text_of(seed bigint, long int) returns text language sql volatile as $$
    select string_agg(word_of(floor(exp(some_of(seed * 97 + n, 1000000) / 1000000.0 * ln(30000)))::int), ' ')
    from generate_series(1, long) n $$;
create temp table asked as
    select k, person.id as client_id, current_date - 30 - some_of(k * 3, 2500) as day,
        (array['locatie','startkwalificatie','leeftijd','verdringing','langste_duur','vermogen_auto','inburgering_loopt',
            'uitkering','proefplaatsing_duur','beschut_urenplafond','vrij','tijdelijke_zekerheid'])[1 + least(11, some_of(k, 40) / 3)] as deviation,
        1 + some_of(k * 5, 20) as instrument, 1 + some_of(k * 7, 40) as provider
    from generate_series(1, {decided}) k join person on person.i = 1 + some_of(k * 11, {inwoners});
insert into maatwerk_request (source_key, client_id, kind, deviation, instrument_id, provider_id, requested_on, asked_for,
        wished_effect, own_view, motivation, cost, fund, circumstances, answers, version, delivery_id)
    select 'M' || k, client_id,
        case when deviation in ('vrij', 'tijdelijke_zekerheid') then deviation else 'plek_buiten_contract' end, deviation,
        instrument.id, provider.id, day, text_of(k, 30), text_of(k + 1000003, 30), text_of(k + 2000003, 30),
        text_of(k + 3000017, 40), some_of(k, 5000), 'participatiebudget',
        array_remove(array['leeftijd:' || (array['tot_27','27_tot_40','40_tot_55','vanaf_55'])[1 + some_of(k, 4)],
            'uitkering:' || (array['pw','pw','geen'])[1 + some_of(k + 1, 3)],
            'huishouden:' || (array['alleen','alleenstaande_ouder','paar','paar_met_kinderen'])[1 + some_of(k + 2, 4)],
            'plek:' || (array['geen','dagbesteding','ontwikkelplek'])[1 + some_of(k + 3, 3)],
            'statushouder:' || (array['nee','nee','nee','ja'])[1 + some_of(k + 4, 4)],
            'opleiding:' || (array['startkwalificatie','geen_startkwalificatie'])[1 + some_of(k + 5, 2)],
            case when k % 2 = 0 then 'afstand:' || (array['klein','middel','groot'])[1 + some_of(k + 6, 3)] end], null),
        '{}', 1, (select max(id) from office_delivery)
    from asked join instruments_instrument instrument on instrument.code = 'i' || asked.instrument
    join instruments_provider provider on provider.code = 'p' || asked.provider;
insert into maatwerk_decision (request_id, outcome, decided_on, grounds, conditions, alternative, delivery_id)
    select request.id, (array['goedgekeurd','goedgekeurd','afgewezen'])[1 + some_of(asked.k, 3)], asked.day + 30,
        text_of(asked.k + 5000011, 40), text_of(asked.k + 6000011, 15), '', request.delivery_id
    from maatwerk_request request join asked on request.source_key = 'M' || asked.k;
insert into maatwerk_agreement (decision_id, text, done_by, due_on, kept_on, version)
    select id, 'Belt elke week', 'inwoner', decided_on + 60, case when id % 3 > 0 then decided_on + 50 end, 1
    from maatwerk_decision where outcome = 'goedgekeurd' and id % 2 = 0;
insert into maatwerk_review (request_id, held_on, helped, text, recorded_by_id, version)
    select request_id, decided_on + 100, (array['ja','deels','nee'])[1 + some_of(request_id, 3)], 'Het ritme is er.',
        (select min(id) from accounts_user), 1
    from maatwerk_decision where outcome = 'goedgekeurd' and id % 3 = 0;
refresh materialized view maatwerk_word;
