"""Who may go where: every address with every person. This table is the specification, and a new address needs a line.

The objects are of Anna's caseload. Bas leads her team; Carla and Dirk are of another team and may do the same, there.
"""

ANONYMOUS = "anonymous"
EVERYONE = "anna bas carla dirk eva frank griet hans ina"
TEAM = "anna bas"  # works on the dossier
READERS = "anna bas frank"  # and the controller reads it
STAFF = "anna bas carla dirk"  # klantmanagers and teamleiders, each with their own dossiers
LEADERS = "bas dirk"
CATALOGUE = "anna bas carla dirk eva frank"
FIGURES = "bas dirk eva frank"
TEXTS = "bas dirk eva"  # who arranges texts and lists

ADD_TO_PERSON = tuple(
    f"clients:add_{name}"
    for name in ("education", "member", "application", "benefit", "indication", "ability", "involved")
)
ROWS_OF_PERSON = (
    *ADD_TO_PERSON,
    *(name.replace("add_", "change_") for name in ADD_TO_PERSON if not name.endswith("ability")),  # is never changed
    *(name.replace("add_", "remove_") for name in ADD_TO_PERSON),
)

ACCESS = {
    "home": EVERYONE,
    "healthz": f"{EVERYONE} {ANONYMOUS}",
    "account_login": f"{EVERYONE} {ANONYMOUS}",
    "account_logout": EVERYONE,
    "account_change_password": EVERYONE,
    "account_reauthenticate": EVERYONE,
    # accounts
    "accounts:preferences": STAFF,
    "accounts:users": "ina",
    "accounts:add_user": "ina",
    "accounts:user": "ina",
    "accounts:user_password": "ina",
    "accounts:municipality": "ina",
    "accounts:audit": "hans",
    # clients
    "clients:day": STAFF,
    "clients:day_part": STAFF,
    "clients:search": f"{STAFF} frank",
    "clients:worklist": STAFF,
    "clients:list": f"{STAFF} frank",
    "clients:register": STAFF,
    "clients:dossier": READERS,
    "clients:contacts": READERS,
    "clients:contact_change": TEAM,
    "clients:contact_answer": TEAM,
    "clients:draft": STAFF,
    "clients:drafts": STAFF,
    "clients:discard_draft": "anna",  # her own
    "clients:templates": TEXTS,
    "clients:add_template": TEXTS,
    "clients:template": TEXTS,
    "clients:timeline": READERS,
    "clients:change": TEAM,
    "clients:remind": TEAM,
    "clients:person": READERS,
    **dict.fromkeys(ROWS_OF_PERSON, TEAM),
    "clients:caseload": LEADERS,
    "clients:caseload_norm": LEADERS,
    "clients:late_tasks": LEADERS,
    "clients:meeting": LEADERS,
    "clients:checks": LEADERS,
    "clients:draw_check": LEADERS,
    "clients:checked_dossier": "bas",
    "clients:check_questions": TEXTS,
    "clients:add_check_question": TEXTS,
    "clients:check_question": TEXTS,
    "clients:move_check_question": TEXTS,
    "clients:deputies": LEADERS,
    "clients:add_deputy": LEADERS,
    "clients:change_deputy": "bas",
    "clients:cancel_deputy": "bas",
    "clients:distribute": STAFF,
    "clients:distribution": TEAM,  # Anna proposed a dossier to Bas
    "clients:stop_distribution": "anna",
    "clients:handover_answer": TEAM,
    "clients:withdraw_handover": TEAM,
    "clients:task": "anna",  # her own reminder
    "clients:complete_tasks": STAFF,
    "clients:reopen_tasks": STAFF,
    "clients:snooze_task": "anna",
    "clients:wake_task": "anna",
    "clients:hand_over_task": "anna",
    # lists, and what is missing
    "clients:lists": f"{STAFF} frank",
    "clients:list_of": f"{STAFF} frank",
    "clients:list_columns": f"{STAFF} frank",
    "clients:list_export": f"{STAFF} frank",
    "clients:save_list": f"{STAFF} frank",
    "clients:rename_list": "anna",  # her own
    "clients:update_list": "anna",
    "clients:move_list": "anna",
    "clients:remove_list": "anna",
    "clients:missing": STAFF,
    "clients:missing_of": STAFF,
    # agenda and documents
    "clients:agenda": STAFF,
    "clients:calendar": STAFF,
    "clients:calendar_revoke": STAFF,
    "clients:calendar_feed": f"{EVERYONE} {ANONYMOUS}",  # who knows the address
    "clients:appointments": READERS,
    "clients:make_appointment": TEAM,
    "clients:appointment": READERS,
    "clients:change_appointment": TEAM,
    "clients:cancel_appointment": TEAM,
    "clients:not_appeared": TEAM,
    "clients:restore_appointment": TEAM,
    "clients:write_letter": TEAM,
    "clients:letter": READERS,
    "clients:documents": READERS,
    "clients:document": READERS,
    "clients:withdraw_document": TEAM,
    # measurements, protected notes, exemption
    "clients:measurements": READERS,
    "clients:measure": READERS,
    "clients:score": READERS,
    "clients:withdraw_measurement": TEAM,
    "clients:withdraw_score": TEAM,
    "clients:language_talk": TEAM,
    "clients:protected": TEAM,
    "clients:close_protected": TEAM,
    "clients:add_protected_note": TEAM,
    "clients:change_protected_note": TEAM,
    "clients:remove_protected_note": TEAM,
    "clients:score_protected": TEAM,
    "clients:withdraw_protected_score": TEAM,
    "clients:exemption": READERS,
    "clients:renew_exemption": TEAM,
    "clients:end_exemption": TEAM,
    # what the municipality arranges
    "clients:texts": TEXTS,
    "clients:living_areas": TEXTS,
    "clients:add_living_area": TEXTS,
    "clients:living_area": TEXTS,
    "clients:move_living_area": TEXTS,
    "clients:delete_living_area": TEXTS,
    "clients:domain_lists": TEXTS,
    "clients:add_domain_list": TEXTS,
    "clients:domain_list": TEXTS,
    "clients:change_domain_list": TEXTS,
    "clients:delete_domain_list": TEXTS,
    "clients:add_domain": TEXTS,
    "clients:domain": TEXTS,
    "clients:move_domain": TEXTS,
    "clients:delete_domain": TEXTS,
    # privacy
    "clients:open_outside": STAFF,
    "clients:close_outside": "carla",  # who opened it
    "clients:outside_looks": "hans",
    "clients:judge_outside": "hans",
    "clients:shield": "bas",
    "clients:unshield": "bas",
    "clients:find_looks": "hans",
    "clients:looks": "hans",
    "clients:looks_print": "hans",
    "clients:looks_pdf": "hans",
    "clients:disclose_looks": "hans",
    # instruments
    "instruments:list": CATALOGUE,
    "instruments:detail": CATALOGUE,
    "instruments:providers": CATALOGUE,
    "instruments:provider": CATALOGUE,
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
    "trajectories:verder": TEAM,
    "trajectories:terug": TEAM,
    "trajectories:stoppen": TEAM,
    "trajectories:intrekken": TEAM,
    "trajectories:assess": TEAM,
    "trajectories:plan_on_waiver": TEAM,
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
    # reporting
    "reporting:figures": FIGURES,
    "reporting:figure": FIGURES,
    "reporting:snapshots": FIGURES,
    "reporting:snapshot": FIGURES,
    "reporting:take_snapshot": "eva frank",
    "reporting:make_documents": "eva",
    "reporting:documents": f"{FIGURES} griet",
    "reporting:document": "eva frank",  # not published yet
    "reporting:publish": "eva",
    "jobs:progress": "eva",  # her own
    # api
    "api:openapi": EVERYONE,
    "api:clients": f"{STAFF} frank",
    "api:client": READERS,
    "api:contacts": READERS,
    "api:trajectories": READERS,
    "api:figure_years": FIGURES,
    "api:figures": FIGURES,
}
BY_POST = {
    "trajectories:withdraw_fact",
    "trajectories:restore_fact",
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
    "clients:close_outside",
    "trajectories:keep_inwoner_plan",
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
    "trajectories:facts",
    "trajectories:inwoner_plan",
    "trajectories:inwoner_plan_pdf",
    "trajectories:keep_inwoner_plan",
    "trajectories:start",
    "maatwerk:of_client",
    "maatwerk:request",
    "api:client",
    "api:contacts",
    "api:trajectories",
)
OF_APPOINTMENT = tuple(
    f"clients:{name}"
    for name in ("appointment", "change_appointment", "cancel_appointment", "not_appeared", "restore_appointment")
)
OF_REQUEST = tuple(f"maatwerk:{name}" for name in ("detail", "advise", "withdraw", "discussed"))
OF_STEP = tuple(f"trajectories:{name}" for name in ("verder", "terug", "stoppen", "intrekken", "assess"))
