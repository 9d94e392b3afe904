"""Who may go where: every address with every person. This table is the specification, and a new address needs a line.

The objects are of Anna's caseload. Bas leads her team; Carla and Dirk are of another team and may do the same, there.
"""

from tests.access import accounting, catalogue, chain, dossiers
from tests.access.people import (
    ADD_TO_PERSON,
    ANONYMOUS,
    CATALOGUE,
    EMPLOYERS,
    EVERYONE,
    FIGURES,
    LEADERS,
    READERS,
    ROWS_OF_PERSON,
    STAFF,
    TEAM,
    TEXTS,
)

__all__ = [
    "ACCESS",
    "ADD_TO_PERSON",
    "ANONYMOUS",
    "BY_POST",
    "CATALOGUE",
    "EMPLOYERS",
    "EVERYONE",
    "FIGURES",
    "LEADERS",
    "READERS",
    "ROWS_OF_PERSON",
    "STAFF",
    "TEAM",
    "TEXTS",
]

ACCESS = {
    "home": EVERYONE,
    "healthz": f"{EVERYONE} {ANONYMOUS}",
    "account_login": f"{EVERYONE} {ANONYMOUS}",
    "account_logout": EVERYONE,
    "account_change_password": EVERYONE,
    "account_reauthenticate": EVERYONE,
    **dossiers.PAGES,
    **catalogue.PAGES,
    **chain.PAGES,
    **accounting.PAGES,
}
BY_POST = {
    "reporting:preview_section",
    "reporting:keep_section",
    "reporting:move_section",
    "reporting:check_section",
    "jobs:cancel",
    "jobs:retry",
    "instruments:revive_employer",
    "trajectories:reopen_placement",
    "trajectories:withdraw_fact",
    "trajectories:withdraw_hours",
    "trajectories:restore_hours",
    "trajectories:restore_fact",
    "trajectories:adopt_advice",
    "trajectories:reopen_goal",
    "trajectories:withdraw_certificate",
    "trajectories:restore_certificate",
    "clients:contact_answer",
    "clients:complete_tasks",
    "clients:reopen_tasks",
    "clients:wake_task",
    "clients:stop_distribution",
    "clients:withdraw_handover",
    "clients:cancel_deputy",
    "clients:draw_check",
    "clients:move_check_question",
    "maatwerk:discussed",
    "maatwerk:set_going",
    "maatwerk:reopen_agreement",
    "maatwerk:read_advice",
    "maatwerk:stop_asking",
    "maatwerk:take_back_question",
    "maatwerk:tell_objection",
    "clients:close_outside",
    "trajectories:keep_inwoner_plan",
    "trajectories:drop_aftercare_contact",
    "trajectories:take_up_alert",
    "clients:calendar_revoke",
    "clients:update_list",
    "clients:move_list",
    "clients:not_appeared",
    "clients:restore_appointment",
    "clients:close_protected",
    "clients:move_living_area",
    "clients:move_domain",
}

OF_DOSSIER = (
    "clients:person",
    *ADD_TO_PERSON,
    "clients:dossier",
    "clients:contacts",
    "clients:timeline",
    "clients:change",
    "clients:close",
    "clients:remind",
    "clients:appointments",
    "clients:make_appointment",
    "clients:documents",
    "clients:shield",
    "clients:appointments",
    "clients:make_appointment",
    "clients:documents",
    "trajectories:of_client",
    "trajectories:fit",
    "trajectories:sheltered",
    "trajectories:ask_sheltered",
    "trajectories:facts",
    "trajectories:terms",
    "trajectories:inwoner_plan",
    "trajectories:inwoner_plan_pdf",
    "trajectories:keep_inwoner_plan",
    "trajectories:start",
    "trajectories:aftercare",
    "trajectories:certificates",
    "trajectories:add_certificate",
    "maatwerk:of_client",
    "maatwerk:request",
    "api:client",
    "api:contacts",
    "api:trajectories",
)
OF_HELP = tuple(  # forms about one kind of help
    f"trajectories:{name}"
    for name in (
        *(f"{act}_sheltered" for act in ("ask", "record", "change", "withdraw", "remove")),
        *("coaching", "grant_coaching", "change_grant", "remove_grant", "change_hours"),
        *("premium", "remove_premium"),
    )
)
OF_APPOINTMENT = tuple(
    f"clients:{name}"
    for name in ("appointment", "change_appointment", "cancel_appointment", "not_appeared", "restore_appointment")
)
OF_REQUEST = tuple(
    f"maatwerk:{name}"
    for name in ("decide", "set_going", "detail", "comparable", "write", "advise", "withdraw", "discussed")
)
OF_STEP = tuple(
    f"trajectories:{name}"
    for name in (
        "step",
        "verder",
        "terug",
        "way_back",
        "stoppen",
        "intrekken",
        "wijzigen",
        "evaluate",
        "assess",
        "realised",
    )
)
