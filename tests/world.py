"""The people of the access table, with one of everything that an address can be about."""

from dataclasses import dataclass, field
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from accounts.models import Mandate, User
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
from clients.services.facts import record_fact
from clients.services.household import add_household_member
from clients.services.saved_lists import save_list
from clients.services.schooling import add_education
from clients.services.shielding import shield
from clients.views.contacts import NEW
from instruments.models import Instrument
from instruments.services.catalogue import add_instrument, change_instrument
from instruments.services.conditions import add_condition
from tests import (
    accounted,
    advised,
    agreed,
    aims,
    chain,
    decided,
    employers,
    following,
    frozen,
    helped,
    leaving,
    lettered,
    measured,
    objected,
    people,
    placed,
    recurring,
    termed,
)
from tests.access import ANONYMOUS, OF_APPOINTMENT, OF_DOSSIER, OF_REQUEST, OF_STEP
from tests.papers import a_document
from tests.planned import an_appointment
from tests.trajectories.timed import a_request_for_help
from trajectories.models import Deployment
from trajectories.services import grant_waiver, plan_step, put_aside
from trajectories.services.aftercare import begin_aftercare
from trajectories.services.terms import suspend

FACT = "bezwaar_met_commissie"
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
    world.of({"pk": Mandate.objects.get().pk}, "accounts:mandate", "accounts:withdraw_mandate")
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
    world.keys |= aims.addresses(dossier, anna)
    _facts(world, dossier, anna)
    _aftercare(world, dossier, anna)
    _terms(world, dossier, anna)
    _an_agenda(world, dossier, anna)
    _a_contact(world, dossier, anna)
    _privacy(world, dossier, anna, bas, carla)
    _instruments(world, eva)
    world.keys |= measured.addresses(dossier, anna)
    world.keys |= helped.addresses(anna)
    world.keys |= placed.addresses(dossier, anna)
    _signals(world, dossier, anna)
    world.keys |= recurring.addresses(eva)
    world.keys |= employers.addresses(anna, bas, eva)
    world.keys |= frozen.addresses(eva)
    world.keys |= accounted.addresses(eva, frank, world.keys["maatwerk:signal"]["pk"])
    return world


def _facts(world: World, dossier: Client, anna: User) -> None:
    """What a rule asked about a person, with an answer."""
    fact = record_fact(dossier.pk, by=anna, key=FACT, value="ja", starts_on=people.today(-9), source="Inwoner")
    world.of({"pk": fact.pk}, "trajectories:withdraw_fact", "trajectories:restore_fact")
    world.of({"pk": dossier.pk, "key": FACT}, "trajectories:record_fact")


def _aftercare(world: World, dossier: Client, anna: User) -> None:
    """Contacts that are planned, a closed dossier, and a plan of someone who may come back."""
    nazorg = begin_aftercare(dossier.pk, by=anna, starts_on=people.today())
    world.of({"pk": nazorg.pk}, "trajectories:add_aftercare_contact", "trajectories:end_aftercare")
    acts = ("hold", "move", "drop")
    world.of({"pk": nazorg.contacts.all()[0].pk}, *(f"trajectories:{act}_aftercare_contact" for act in acts))
    closed = leaving.a_closed_dossier(anna, last_name="de Wit")
    world.of({"pk": closed.pk}, "clients:reopen", "trajectories:take_up_plan")
    world.of({"pk": leaving.a_plan_taken_up(anna, last_name="Kuiper").pk}, "trajectories:earlier_steps")


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
    world.of({"code": catalogue.guidance.code}, "instruments:detail", "reporting:evaluate_instrument")
    world.of({"code": catalogue.provider.code}, "instruments:provider")
    world.keys |= agreed.addresses(catalogue.provider, catalogue.guidance, world.people["eva"])
    trajectory = chain.a_trajectory(dossier, anna)
    world.of({"pk": trajectory.pk}, "trajectories:close", "trajectories:reopen", "trajectories:plan")
    step = plan_step(trajectory.pk, catalogue.plan(), by=anna, version=trajectory.version)
    world.of({"pk": step.pk}, *OF_STEP)
    world.keys |= following.addresses(step, anna)
    request = chain.a_request(dossier, catalogue, by=anna)
    world.of({"pk": request.pk}, *OF_REQUEST)
    concept = chain.a_concept(dossier, catalogue, by=anna, location="Een andere plek")
    world.of({"pk": concept.pk}, "maatwerk:submit")
    world.keys |= advised.addresses(request, dossier, anna, bas, world.people["carla"])
    world.keys |= lettered.addresses(request, anna)
    world.keys |= objected.addresses(dossier, catalogue, anna, bas)
    world.keys |= termed.addresses(request, anna)
    world.keys |= decided.addresses(dossier, catalogue, anna, bas)
    source = ("maatwerk.decide", "maatwerk:request", 1)
    waiver = grant_waiver(
        dossier.pk, by=bas, rule_key="location", ground="Passend", starts_on=chain.today(), source=source
    )
    world.of({"pk": waiver.pk}, "trajectories:plan_on_waiver")


def _instruments(world: World, eva: User) -> None:
    """A change that waits, conditions of the municipality, and an instrument that has not begun."""
    work, later = Instrument.objects.get(code="werk"), people.today(30)
    acts = ("edit", "kind", "rename", "end", "preview", "preview_pdf", "conditions")
    guidance = Instrument.objects.get(code="arbeidsmatige_dagbesteding")
    world.of({"pk": guidance.pk}, *(f"instruments:{act}" for act in acts))
    world.of({"pk": guidance.pk, "rule_key": "leeftijd"}, "instruments:add_condition")
    reason = {"reason": "Besluit van de raad", "starts_on": later}
    planned = change_instrument(work.code, {"description": "Anders"}, by=eva, version=work.version, **reason)
    world.of({"pk": planned.pk}, "instruments:change_planned", "instruments:withdraw_planned")
    age = {"rule_key": "leeftijd", "settings": {"van": 16, "tot": 27}, "starts_on": people.today()}
    condition = add_condition(work.code, by=eva, **age)
    world.of({"pk": condition.pk}, "instruments:change_condition", "instruments:end_condition")
    welfare = {"rule_key": "uitkering", "settings": {"nodig": "ja"}, "starts_on": later}
    world.of({"pk": add_condition(work.code, by=eva, **welfare).pk}, "instruments:withdraw_condition")
    to_come = add_instrument(by=eva, name="Nog te beginnen", theme="Werk", starts_on=later)
    world.of({"pk": to_come.pk}, "instruments:withdraw")


def _terms(world: World, dossier: Client, anna: User) -> None:
    """A term that runs, and one that stands still."""
    add_application(dossier.pk, by=anna, scheme="pw", received_on=people.today(-20))
    running = f"{dossier.pk}.aanvraag_bijstand.{people.today(-20)}"
    world.of({"key": running}, "trajectories:term")
    world.of({"key": running, "ground": "overmacht"}, "trajectories:suspend_term")
    world.of({"key": running, "ground": "mededeling"}, "trajectories:extend_term")
    clock = a_request_for_help(dossier, anna)
    change = suspend(dossier.pk, clock.key, by=anna, ground="overmacht", since=people.today(-2))
    world.of({"pk": change.pk}, "trajectories:resume_term", "trajectories:withdraw_term_change")


def _signals(world: World, dossier: Client, anna: User) -> None:
    """Made last: whatever is done in a dossier lets the rules look again, and they would take these away."""
    step = Deployment.objects.filter(trajectory__client=dossier).earliest("pk")
    world.of({"pk": chain.a_signal(dossier, step).pk}, "trajectories:alert")
    left = chain.a_signal(dossier, sentence="De stap duurt langer dan is afgesproken.")
    left = put_aside(left.pk, by=anna, version=left.version, ground="De inwoner is bijna klaar", until=people.today(30))
    world.of({"pk": left.pk}, "trajectories:take_up_alert")
