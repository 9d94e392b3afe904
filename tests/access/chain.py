"""Trajecten, what fits, terms, signals and maatwerk."""

from tests.access.people import READERS, STAFF, TEAM

PAGES = {
    # trajectories
    "trajectories:of_client": READERS,
    "trajectories:fit": READERS,
    "trajectories:facts": READERS,
    "trajectories:record_fact": TEAM,
    "trajectories:withdraw_fact": TEAM,
    "trajectories:restore_fact": TEAM,
    "trajectories:inwoner_plan": READERS,
    "trajectories:inwoner_plan_pdf": READERS,
    "trajectories:keep_inwoner_plan": TEAM,
    "trajectories:start": TEAM,
    "trajectories:close": TEAM,
    "trajectories:plan": TEAM,
    "trajectories:places": STAFF,
    "trajectories:step": READERS,
    "trajectories:verder": TEAM,
    "trajectories:terug": TEAM,
    "trajectories:stoppen": TEAM,
    "trajectories:intrekken": TEAM,
    "trajectories:realised": TEAM,
    "trajectories:assess": TEAM,
    "trajectories:plan_on_waiver": TEAM,
    "trajectories:terms": READERS,
    "trajectories:term": READERS,
    "trajectories:suspend_term": TEAM,
    "trajectories:extend_term": TEAM,
    "trajectories:resume_term": TEAM,
    "trajectories:withdraw_term_change": TEAM,
    "trajectories:alert": TEAM,
    "trajectories:take_up_alert": TEAM,
    # maatwerk
    "maatwerk:list": STAFF,
    "maatwerk:of_client": READERS,
    "maatwerk:request": TEAM,
    "maatwerk:detail": TEAM,
    "maatwerk:advise": TEAM,
    "maatwerk:withdraw": "anna",  # who asked
    "maatwerk:discussed": TEAM,
}
