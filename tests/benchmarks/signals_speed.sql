-- On top of maatwerk_speed.sql: all that was decided lies within the last year, in groups of a size that recurs, with
-- places, some delivered without a provider, and some groups for which something changed halfway.
insert into accounts_user (username, name, role, email, password, is_active, wants_digest, version)
    values ('beleid', 'Beleidsadviseur', 'beleidsadviseur', '', '', true, false, 1);
update maatwerk_request request set
    instrument_id = (select min(id) from instruments_instrument) + some_of(request.id, 5),
    provider_id = case when request.id % 7 > 0 then (select min(id) from instruments_provider) + some_of(request.id + 1, 6) end,
    kind = case when request.id % 7 > 0 then 'plek_buiten_contract' else 'vrij' end,
    location = 'Locatie ' || some_of(request.id + 2, 400);
update maatwerk_decision set decided_on = current_date - some_of(id, 364);
insert into maatwerk_signal (deviation, instrument_id, provider_id, kind, raised_on, raised_at_count, change, action,
        effective_on, closed_on, closed_by_id, closed_because, version)
    select deviation, instrument_id, provider_id, kind, current_date - 250, 3, 'contract', 'Contract', current_date - 200,
        current_date - 210, (select max(id) from accounts_user), 'Het contract is ruimer.', 1
    from (select distinct deviation, instrument_id, provider_id, kind from maatwerk_request where provider_id is not null) known
    where hashtext(deviation || instrument_id || provider_id) % 4 = 0;
analyze;
