"""Colleagues, figures, documents and programs."""

from tests.access.people import ANONYMOUS, EVERYONE, FIGURES, READERS, STAFF

PAGES = {
    # accounts
    "accounts:preferences": f"{STAFF} eva",  # who sees to missing links may be mailed of them
    "accounts:users": "ina",
    "accounts:add_user": "ina",
    "accounts:user": "ina",
    "accounts:user_password": "ina",
    "accounts:municipality": "ina",
    "accounts:mandates": "ina",
    "accounts:add_mandate": "ina",
    "accounts:mandate": "ina",
    "accounts:withdraw_mandate": "ina",
    "accounts:audit": "hans",
    # reporting
    "reporting:figures": FIGURES,
    "reporting:figure": FIGURES,
    "reporting:evidence_file": FIGURES,
    "reporting:evaluation": FIGURES,
    "reporting:evaluate_instrument": FIGURES,
    "reporting:snapshots": FIGURES,
    "reporting:snapshot": FIGURES,
    "reporting:take_snapshot": "eva frank",
    "reporting:entered": FIGURES,
    "reporting:enter": "eva frank",
    "reporting:correct_entered": "eva frank",
    "reporting:compare": "eva frank",
    "reporting:comparison": FIGURES,
    "reporting:difference": FIGURES,
    "reporting:srg": FIGURES,
    "reporting:srg_file": FIGURES,
    "reporting:make_documents": "eva",
    "reporting:documents": f"{FIGURES} griet",
    "reporting:document": "eva frank",  # not published yet
    "reporting:document_page": "eva frank",
    "reporting:accounting": FIGURES,
    "reporting:programmes": FIGURES,
    "reporting:programme": FIGURES,
    **dict.fromkeys(
        (
            "reporting:add_programme",
            "reporting:describe_programme",
            "reporting:settle_programme",
            "reporting:remove_programme",
            "reporting:add_goal",
            "reporting:change_goal",
            "reporting:remove_goal",
            "reporting:add_action",
            "reporting:change_action",
            "reporting:report_action",
            "reporting:remove_action",
            "reporting:action_for_signal",
            "reporting:add_story",
            "reporting:write_story",
            "reporting:consent_story",
            "reporting:withdraw_story",
            "reporting:remove_story",
        ),
        "eva",
    ),
    "reporting:stories": "eva frank",
    "reporting:story": "eva frank",
    "reporting:check_story": "eva frank",
    # public: the same for everyone
    "reporting:publications": f"{EVERYONE} {ANONYMOUS}",
    "reporting:publication": f"{EVERYONE} {ANONYMOUS}",
    "reporting:publication_file": f"{EVERYONE} {ANONYMOUS}",
    "jobs:list": EVERYONE,  # of each their own
    "jobs:progress": "eva",  # her own
    "jobs:cancel": "eva",
    "jobs:retry": "eva",
    # api
    "api:openapi": EVERYONE,
    "api:clients": f"{STAFF} frank",
    "api:client": READERS,
    "api:contacts": READERS,
    "api:trajectories": READERS,
    "api:figure_years": FIGURES,
    "api:figures": FIGURES,
}
