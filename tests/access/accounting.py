"""Colleagues, figures, documents and programs."""

from tests.access.people import EVERYONE, FIGURES, READERS, STAFF

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
    "reporting:snapshots": FIGURES,
    "reporting:snapshot": FIGURES,
    "reporting:take_snapshot": "eva frank",
    "reporting:compare": "eva frank",
    "reporting:comparison": FIGURES,
    "reporting:difference": FIGURES,
    "reporting:srg": FIGURES,
    "reporting:srg_file": FIGURES,
    "reporting:make_documents": "eva",
    "reporting:documents": f"{FIGURES} griet",
    "reporting:document": "eva frank",  # not published yet
    "reporting:document_page": "eva frank",
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
