"""Who may go where: every address with every person. This table is the specification, and a new address needs a line.

The objects are of Anna's caseload. Bas leads her team; Carla and Dirk are of another team and may do the same, there.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.test import Client as Browser
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from accounts.models import User
from clients.models import CheckQuestion, Client, ContactTemplate, Document, Letter
from clients.models.agenda import LetterKind
from clients.models.documents import DocumentKind
from clients.services import add_reminder, hand_over
from clients.services.benefits import add_application, add_benefit
from clients.services.calendar import make_calendar_feed
from clients.services.checks import draw
from clients.services.circumstances import add_indication, add_involved, record_work_ability
from clients.services.deputies import add_deputy
from clients.services.drafts import save_draft
from clients.services.household import add_household_member
from clients.services.saved_lists import save_list
from clients.services.schooling import add_education
from clients.services.shielding import shield
from clients.views.contacts import NEW
from office.models import Job
from reporting.figures import REGISTER
from reporting.models import CouncilDocument, CouncilDocumentKind, FigureValue, Snapshot
from tests import chain, measured, people
from tests.papers import a_document
from tests.planned import an_appointment
from trajectories.services import grant_waiver, plan_step

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
    "clients:calendar_revoke",
    "clients:update_list",
    "clients:move_list",
    "clients:not_appeared",
    "clients:restore_appointment",
    "clients:close_protected",
    "clients:move_living_area",
    "clients:move_domain",
}
YEAR = 2021
LIST_PAGES = ("list_of", "list_columns", "list_export", "save_list")


@dataclass
class World:
    """The keys that addresses need, and everybody by name."""

    people: dict[str, User | AnonymousUser]
    keys: dict[str, dict[str, Any]] = field(default_factory=dict)

    def url(self, name: str) -> str:
        return reverse(name, kwargs=self.keys.get(name, {}))

    def of(self, kwargs: dict[str, Any], *names: str) -> None:
        self.keys |= dict.fromkeys(names, kwargs)


@pytest.fixture
def world(anna, bas, carla, dirk, eva, frank, griet, hans, ina, municipality) -> World:
    everyone = (anna, bas, carla, dirk, eva, frank, griet, hans, ina)
    world = World({user.username: user for user in everyone} | {ANONYMOUS: AnonymousUser()})
    world.of({"pk": carla.pk}, "accounts:user", "accounts:user_password")
    dossier = people.a_client(anna, last_name="Jansen")
    world.of({"pk": dossier.pk}, *OF_DOSSIER)
    reminder = add_reminder(dossier.pk, by=anna, title="Bellen")
    world.of({"pk": reminder.pk}, *(f"clients:{act}task" for act in ("", "snooze_", "wake_", "hand_over_")))
    world.of({"key": "te_laat"}, "clients:day_part")
    world.of({"key": "zonder_contact"}, *(f"clients:{name}" for name in LIST_PAGES))
    world.of({"key": "wijk"}, "clients:missing_of")
    kept = save_list("mijn", by=anna, name="Noord", query="", columns=["naam", "wijk"])
    world.of({"pk": kept.pk}, *(f"clients:{act}_list" for act in ("rename", "update", "move", "remove")))
    handover = hand_over(dossier.pk, by=anna, version=dossier.version, to=bas, reason="Andere wijk")
    world.of({"pk": handover.pk}, "clients:handover_answer", "clients:withdraw_handover")
    world.of({"pk": handover.batch_id}, "clients:distribution", "clients:stop_distribution")
    away = {"starts_on": people.today(30), "ends_on": people.today(40)}
    deputy = add_deputy(by=bas, absentee=anna, deputy=bas, **away)
    world.of({"pk": deputy.pk}, "clients:change_deputy", "clients:cancel_deputy")
    world.of({"pk": draw(by=bas).dossiers.first().pk}, "clients:checked_dossier")
    question = CheckQuestion.objects.first()
    world.of({"pk": question.pk}, "clients:check_question", "clients:move_check_question")
    _a_person(world, dossier, anna)
    _a_chain(world, dossier, anna, bas)
    _an_agenda(world, dossier, anna)
    _a_contact(world, dossier, anna)
    _privacy(world, dossier, anna, bas, carla)
    world.keys |= measured.addresses(dossier, anna)
    _a_year(world, eva)
    return world


def _an_agenda(world: World, dossier: Client, anna: User) -> None:
    """An appointment, a letter about it, a paper, and the address at which a calendar reads along."""
    appointment = an_appointment(dossier, anna)
    world.of({"pk": appointment.pk}, *OF_APPOINTMENT)
    world.of({"pk": appointment.pk, "kind": "uitnodiging"}, "clients:write_letter")
    paper = a_document(dossier, anna)
    world.of({"pk": paper.pk}, "clients:document", "clients:withdraw_document")
    letter = a_document(dossier, anna, title="Uitnodiging")
    Document.objects.filter(pk=letter.pk).update(kind=DocumentKind.LETTER)
    Letter.objects.create(document=letter, appointment=appointment, kind=LetterKind.INVITATION)
    world.of({"pk": letter.pk}, "clients:letter")
    world.of({"token": make_calendar_feed(by=anna)}, "clients:calendar_feed")


def _a_contact(world: World, dossier: Client, anna: User) -> None:
    """A contact with an open question, a note that is half written, and a template."""
    contact = people.a_contact(dossier, anna, report="Gebeld", question="Wanneer?", promise="Terugbellen")
    world.of({"pk": contact.pk}, "clients:contact_change", "clients:contact_answer")
    fields = {"kind": ["telefoon"], "report": ["Half geschreven"]}
    draft = save_draft(dossier.pk, by=anna, form=NEW, version=0, fields=fields)
    world.of({"pk": draft.pk}, "clients:discard_draft")
    template = ContactTemplate.objects.create(name="Gesprek met de werkgever", text="Hoe gaat het op het werk?")
    world.of({"pk": template.pk}, "clients:template")


def _privacy(world: World, dossier: Client, anna: User, bas: User, carla: User) -> None:
    """A dossier that Carla of another team opened for a reason, and one that is shielded."""
    world.of({"pk": dossier.pk}, "clients:looks", "clients:looks_print", "clients:looks_pdf", "clients:disclose_looks")
    opened = people.a_client(anna, last_name="Bakker", birth_date=people.today(-9000))
    access = people.opened_outside(opened, carla)
    world.of({"pk": opened.pk}, "clients:close_outside")
    world.of({"pk": access.pk}, "clients:judge_outside")
    hidden = people.a_client(anna, last_name="Visser")
    shield(hidden.pk, by=bas, version=hidden.version, reason="Werkt bij de gemeente")
    world.of({"pk": hidden.pk}, "clients:unshield")


def _a_person(world: World, dossier: Client, anna: User) -> None:
    """One of each row on the tab Persoon, typed by Anna."""
    day, source = people.today(-9), {"source": "UWV"}
    other = people.a_client(anna)
    rows = {
        "education": add_education(dossier.pk, by=anna, level="vmbo", **source),
        "member": add_household_member(dossier.pk, by=anna, other_id=other.pk, role="partner", starts_on=day),
        "application": add_application(dossier.pk, by=anna, scheme="pw", received_on=day),
        "benefit": add_benefit(dossier.pk, by=anna, scheme="pw", starts_on=day),
        "indication": add_indication(dossier.pk, by=anna, kind="beschut_werk", starts_on=day, **source),
        "ability": record_work_ability(dossier.pk, by=anna, established_on=day, conditions="Rust", **source),
        "involved": add_involved(dossier.pk, by=anna, kind="maatje", name="Noor", starts_on=day),
    }
    for name, row in rows.items():
        world.of({"pk": dossier.pk, "row": row.pk}, f"clients:change_{name}", f"clients:remove_{name}")


def _a_chain(world: World, dossier: Any, anna: User, bas: User) -> None:
    """A traject of the dossier with a step that was planned, a waiver, and the catalogue they come from."""
    catalogue = chain.a_catalogue()
    world.of({"code": catalogue.guidance.code}, "instruments:detail")
    world.of({"code": catalogue.provider.code}, "instruments:provider")
    trajectory = chain.a_trajectory(dossier, anna)
    world.of({"pk": trajectory.pk}, "trajectories:close", "trajectories:plan")
    step = plan_step(trajectory.pk, catalogue.plan(), by=anna, version=trajectory.version)
    world.of({"pk": step.pk}, *OF_STEP)
    request = chain.a_request(dossier, catalogue, by=anna)
    world.of({"pk": request.pk}, *OF_REQUEST)
    source = ("maatwerk.decide", "maatwerk:request", 1)
    waiver = grant_waiver(
        dossier.pk, by=bas, rule_key="location", ground="Passend", starts_on=chain.today(), source=source
    )
    world.of({"pk": waiver.pk}, "trajectories:plan_on_waiver")


def _a_year(world: World, eva: User) -> None:
    """A snapshot with one figure, a document that is not published, and the job that made it."""
    snapshot = Snapshot.objects.create(year=YEAR, taken_by=eva)
    world.of({"year": YEAR}, "api:figures")
    world.of({"pk": snapshot.pk}, "reporting:snapshot", "reporting:make_documents")
    key, figure = next(iter(REGISTER.items()))
    FigureValue.objects.create(snapshot=snapshot, key=key, label=figure.label, unit=figure.unit, value=0)
    world.of({"key": key}, "reporting:figure")
    document = CouncilDocument.objects.create(
        kind=CouncilDocumentKind.LETTER, snapshot=snapshot, title="Raadsbrief", content=b"%PDF", made_by=eva
    )
    world.of({"pk": document.pk}, "reporting:document", "reporting:publish")
    job = Job.objects.create(kind="documents", label="Raadsbrief", owner_id=eva.pk)
    world.of({"key": job.key}, "jobs:progress")


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


def url_names(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[str]:
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            space = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from url_names(pattern, space)
        elif isinstance(pattern, URLPattern):
            yield f"{prefix}{pattern.name}"


def is_let_in(browser: Browser, name: str, url: str, method: str = "") -> bool:
    """Whether the page opens. Not let in is: not there, not for this method, or the page to sign in."""
    method = method or ("post" if name in BY_POST else "get")
    sent = {"content_type": "application/json", "data": "{}"} if method != "get" and name.startswith("api:") else {}
    with transaction.atomic():
        answer = getattr(browser, method)(url, **sent)
        transaction.set_rollback(True)
    assert answer.status_code in {200, 302, 400, 401, 403, 404, 405}, f"{method} {url}: {answer.status_code}"
    if answer.status_code == 302:
        return not answer.headers["Location"].startswith(reverse("account_login"))
    return answer.status_code in {200, 400}


def browser_of(world: World, name: str) -> Browser:
    browser = Browser()
    if name != ANONYMOUS:
        browser.force_login(world.people[name])
    return browser


def test_every_address_has_a_line():
    assert sorted(url_names()) == sorted(ACCESS)


@pytest.mark.parametrize("name", [*EVERYONE.split(), ANONYMOUS])
def test_everyone_gets_where_the_table_says_and_nowhere_else(world, name):
    browser = browser_of(world, name)
    opened = {address for address in ACCESS if is_let_in(browser, address, world.url(address))}
    assert opened == {address for address, allowed in ACCESS.items() if name in allowed.split()}


@pytest.mark.parametrize("name", [*EVERYONE.split(), ANONYMOUS])
def test_where_one_may_not_look_one_can_not_send_anything_either(world, name):
    browser = browser_of(world, name)
    closed = [address for address, allowed in ACCESS.items() if name not in allowed.split()]
    for method in ("post", "put", "patch", "delete"):
        assert not [address for address in closed if is_let_in(browser, address, world.url(address), method)], method


def test_a_shielded_dossier_exists_for_its_klantmanager_only(world):
    """Also for who leads the team, and for who may see all dossiers."""
    Client.objects.filter(pk=world.keys["clients:dossier"]["pk"]).update(shielded=True)
    known = world.keys.keys() & ACCESS.keys()
    of_the_dossier = [name for name in known if TEAM in ACCESS[name] and STAFF not in ACCESS[name]]
    assert len(of_the_dossier) > len(OF_DOSSIER)
    for person in ("bas", "carla", "dirk", "frank"):
        browser = browser_of(world, person)
        assert not [name for name in of_the_dossier if is_let_in(browser, name, world.url(name))], person
    browser = browser_of(world, "anna")
    assert all(is_let_in(browser, name, world.url(name)) for name in of_the_dossier)


def test_no_answer_of_a_dossier_stays_behind_in_a_browser(world):
    browser = browser_of(world, "anna")
    for name in OF_DOSSIER:
        if "anna" in ACCESS[name].split():
            assert "no-store" in browser.get(world.url(name)).headers["Cache-Control"]
