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
from clients.models import Client
from clients.services import add_reminder, hand_over
from clients.services.benefits import add_application, add_benefit
from clients.services.circumstances import add_indication, add_involved, record_work_ability
from clients.services.household import add_household_member
from clients.services.schooling import add_education
from office.models import Job
from reporting.figures import REGISTER
from reporting.models import CouncilDocument, CouncilDocumentKind, FigureValue, Snapshot
from tests import chain, people
from trajectories.services import grant_waiver, plan_step

ANONYMOUS = "anonymous"
EVERYONE = "anna bas carla dirk eva frank griet hans ina"
TEAM = "anna bas"  # works on the dossier
READERS = "anna bas frank"  # and the controller reads it
STAFF = "anna bas carla dirk"  # klantmanagers and teamleiders, each with their own dossiers
CATALOGUE = "anna bas carla dirk eva frank"
FIGURES = "bas dirk eva frank"

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
    "clients:timeline": READERS,
    "clients:change": TEAM,
    "clients:remind": TEAM,
    "clients:person": READERS,
    **dict.fromkeys(ROWS_OF_PERSON, TEAM),
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
    # instruments
    "instruments:list": CATALOGUE,
    "instruments:detail": CATALOGUE,
    "instruments:providers": CATALOGUE,
    "instruments:provider": CATALOGUE,
    # trajectories
    "trajectories:of_client": READERS,
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
BY_POST = {"clients:complete_tasks", "clients:reopen_tasks", "clients:wake_task", "clients:stop_distribution", "clients:withdraw_handover", "maatwerk:discussed"}
YEAR = 2021


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
    handover = hand_over(dossier.pk, by=anna, version=dossier.version, to=bas, reason="Andere wijk")
    world.of({"pk": handover.pk}, "clients:handover_answer", "clients:withdraw_handover")
    world.of({"pk": handover.batch_id}, "clients:distribution", "clients:stop_distribution")
    _a_person(world, dossier, anna)
    _a_chain(world, dossier, anna, bas)
    _a_year(world, eva)
    return world


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
    "trajectories:of_client",
    "trajectories:start",
    "maatwerk:of_client",
    "maatwerk:request",
    "api:client",
    "api:contacts",
    "api:trajectories",
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
    catalogue = {name for name in ACCESS if name.startswith("instruments:")}
    of_the_dossier = [name for name in world.keys.keys() - catalogue if TEAM in ACCESS[name]]
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
