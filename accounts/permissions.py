"""Roles give permissions; code asks for permissions and never for a role. This table is printed in docs/privacy.md."""

from enum import StrEnum

from django.db import models


class Permission(StrEnum):
    """What someone may do. The value is the wording in docs and in the audit trail."""

    SEE_DOSSIERS = "dossiers van eigen werk en team zien"
    SEE_ALL_DOSSIERS = "alle dossiers zien, behalve afgeschermde"
    SEE_UNASSIGNED_DOSSIERS = "dossiers zonder klantmanager zien"
    REGISTER_CLIENT = "inwoner inschrijven en persoonsgegevens wijzigen"
    OPEN_OUTSIDE_WORK = "dossier buiten eigen werk openen, met een reden"
    SHIELD_DOSSIERS = "dossier afschermen"
    SEE_PROTECTED_NOTES = "beschermde aantekeningen openen, met een reden"
    EXPORT_LISTS = "lijsten downloaden"
    LOG_CONTACT = "contact en herinnering vastleggen"
    PLAN_STEPS = "stappen plannen, verder en terug zetten"
    SEE_CHAIN = "bord van de keten zien"
    CLOSE_DOSSIERS = "dossier sluiten en heropenen"
    REQUEST_MAATWERK = "maatwerk vragen"
    DECIDE_MAATWERK = "over maatwerk besluiten"
    HANDLE_SIGNALS = "ontbrekende schakels in de keten behandelen"
    ASSIGN_WORK = "werk verdelen"
    CHECK_WORK = "werkoverleg voorbereiden en steekproef doen"
    MANAGE_TEXTS = "sjablonen, leefgebieden en checklists beheren"
    SEE_CATALOGUE = "catalogus zien"
    MANAGE_CATALOGUE = "catalogus, contracten, voorwaarden en bedragen beheren"
    MANAGE_EMPLOYERS = "werkgevers beheren"
    SEE_FIGURES = "cijfers zien"
    SEE_EVIDENCE = "dossiers achter een cijfer zien"
    TAKE_SNAPSHOT = "momentopname maken"
    MAKE_DOCUMENTS = "raadsbrief en factsheet maken"
    CHECK_DOCUMENTS = "raadsstukken en verhalen controleren"
    SEE_DOCUMENTS = "raadsstukken zien"
    HEAR_OF_PUBLICATIONS = "mail krijgen als een raadsstuk openbaar wordt"
    SEE_AUDIT = "logboek zien"
    DISCLOSE_LOOKS = "vrijgeven wie een dossier heeft gezien"
    MANAGE_USERS = "gebruikers en instellingen beheren"


class Role(models.TextChoices):
    KLANTMANAGER = "klantmanager", "klantmanager"
    TEAMLEIDER = "teamleider", "teamleider"
    BELEIDSADVISEUR = "beleidsadviseur", "beleidsadviseur"
    CONTROLLER = "controller", "controller"
    GRIFFIE = "griffie", "griffie"
    PRIVACY_OFFICER = "privacy_officer", "privacy officer"
    BEHEERDER = "beheerder", "beheerder"


P = Permission
PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.KLANTMANAGER: frozenset(
        {
            P.SEE_DOSSIERS,
            P.REGISTER_CLIENT,
            P.OPEN_OUTSIDE_WORK,
            P.SEE_PROTECTED_NOTES,
            P.EXPORT_LISTS,
            P.LOG_CONTACT,
            P.PLAN_STEPS,
            P.SEE_CHAIN,
            P.CLOSE_DOSSIERS,
            P.REQUEST_MAATWERK,
            P.SEE_CATALOGUE,
            P.MANAGE_EMPLOYERS,
        }
    ),
    Role.TEAMLEIDER: frozenset(
        {
            P.SEE_DOSSIERS,
            P.SEE_UNASSIGNED_DOSSIERS,
            P.REGISTER_CLIENT,
            P.OPEN_OUTSIDE_WORK,
            P.SHIELD_DOSSIERS,
            P.SEE_PROTECTED_NOTES,
            P.EXPORT_LISTS,
            P.LOG_CONTACT,
            P.PLAN_STEPS,
            P.SEE_CHAIN,
            P.CLOSE_DOSSIERS,
            P.REQUEST_MAATWERK,
            P.DECIDE_MAATWERK,
            P.ASSIGN_WORK,
            P.CHECK_WORK,
            P.MANAGE_TEXTS,
            P.SEE_CATALOGUE,
            P.MANAGE_EMPLOYERS,
            P.SEE_FIGURES,
            P.SEE_DOCUMENTS,
        }
    ),
    Role.BELEIDSADVISEUR: frozenset(
        {
            P.MANAGE_TEXTS,
            P.SEE_CHAIN,
            P.HANDLE_SIGNALS,
            P.SEE_CATALOGUE,
            P.MANAGE_CATALOGUE,
            P.MANAGE_EMPLOYERS,
            P.SEE_FIGURES,
            P.TAKE_SNAPSHOT,
            P.MAKE_DOCUMENTS,
            P.SEE_DOCUMENTS,
        }
    ),
    Role.CONTROLLER: frozenset(
        {
            P.SEE_ALL_DOSSIERS,
            P.EXPORT_LISTS,
            P.SEE_CHAIN,
            P.SEE_CATALOGUE,
            P.SEE_FIGURES,
            P.SEE_EVIDENCE,
            P.TAKE_SNAPSHOT,
            P.CHECK_DOCUMENTS,
            P.SEE_DOCUMENTS,
        }
    ),
    Role.GRIFFIE: frozenset({P.SEE_DOCUMENTS, P.HEAR_OF_PUBLICATIONS}),
    Role.PRIVACY_OFFICER: frozenset({P.SEE_AUDIT, P.DISCLOSE_LOOKS}),
    Role.BEHEERDER: frozenset({P.MANAGE_USERS}),
}


def permission_table() -> str:
    """The table as it stands in docs/privacy.md: a row for each permission, a column for each role."""
    head = ["| | " + " | ".join(str(role.label) for role in Role) + " |", "|---|" + ":-:|" * len(Role)]
    rows = [
        f"| {permission.value} | " + " | ".join("ja" if permission in PERMISSIONS[role] else "" for role in Role) + " |"
        for permission in Permission
    ]
    return "\n".join([*head, *rows])
