"""The demo logins have a working day, whenever the demonstration is loaded: also at night, on a Sunday, at new year."""

from datetime import timedelta
from itertools import pairwise

import pytest
from django.db import models
from django.test import Client as Browser
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEvent, Deputy, Team, User
from clients.day import Today, sheet_of, tasks_of
from clients.models import (
    Appointment,
    CheckedDossier,
    Client,
    Contact,
    Draft,
    Education,
    EmergencyAccess,
    Handover,
    ProtectedNote,
    RandomCheck,
    SavedList,
)
from clients.models.agenda import AppointmentState
from clients.models.responsibility import HandoverState
from clients.worklists import known_to, rows_of, worklists_for
from config.demo.day.cast import KLANTMANAGERS
from config.demo.day.week import OFFICE_HOURS
from config.demo.days import TODAY
from instruments.rules.terms import is_working_day, working_day_from
from maatwerk.models import Dilemma, Objection, Signal
from maatwerk.terms import term_of
from tests.config.demo_day import (
    IN_ONE_DOSSIER,
    LONG_AGO,
    WITH_A_LINE,
    asked_here,
    has_task,
    lindermarke,
    loaded_at,
    now,
    of_keten,
    parts_of,
    read,
    who,
)

__all__ = ["lindermarke", "loaded_at", "now"]  # fixtures
LAST_YEAR = TODAY.year + 1
UNCOUNTED = r"^(coaching|diagnosis|evaluation|parameter|premium|sheltered|way_back)[a-z_]*\."
"""Acts of which no figure reads a day; the people of whom more is told have them from earlier years."""


def test_anna_finds_something_in_every_part_of_her_day(now):
    parts = set(sheet_of(who("anna"), Today.now()).parts)
    assert parts - {"maatwerk"} <= parts_of("anna")  # maatwerk waits for her only while she completes or handles it


@pytest.mark.parametrize("username", ["cem", "daan"])
def test_her_colleagues_find_work_an_offered_dossier_and_what_others_changed(now, username):
    assert {"afspraken", "te_laat", "binnenkort", "overdrachten", "anderen", "gewijzigd"} <= parts_of(username)


@pytest.mark.parametrize("username", ["bas", "els"])
def test_teamleiders_have_a_day_of_their_own(now, username):
    assert {"te_laat", "binnenkort", "anderen"} <= parts_of(username)
    assert Appointment.objects.filter(staff=who(username), starts_at__gt=now).exists()


@pytest.mark.parametrize("username", KLANTMANAGERS)
def test_tasks_are_late_and_soon_and_later_and_put_off_and_come_from_several_sources(now, username):
    user, today = who(username), Today.now()
    for term in ("te_laat", "binnenkort", "later", "uitgesteld"):
        assert tasks_of(user, today, term).exists(), term
    assert len(set(tasks_of(user, today).values_list("kind", flat=True))) >= 4
    assert 10 <= tasks_of(user, today).count() <= 40  # with those of beschut werk, premies, nazorg and maatwerk


def test_talks_are_still_to_come_in_office_hours_and_one_at_a_time(now):
    coming = Appointment.objects.filter(starts_at__gte=now).select_related("staff")
    for appointment in coming:
        begins = timezone.localtime(appointment.starts_at)
        assert is_working_day(begins.date())
        assert f"{begins:%H:%M}" in OFFICE_HOURS
    for username in KLANTMANAGERS:
        agenda = list(coming.filter(staff__username=username).order_by("starts_at"))
        assert len(agenda) >= 8
        assert all(before.ends_at <= after.starts_at for before, after in pairwise(agenda))


def test_the_first_talk_is_today_while_there_is_time_and_else_on_the_next_working_day(now):
    today = timezone.localdate()
    has_time = is_working_day(today) and timezone.localtime().hour < 15
    expected = today if has_time else working_day_from(today + timedelta(days=1))
    for username in KLANTMANAGERS:
        first = Appointment.objects.filter(staff__username=username, starts_at__gte=now).earliest("starts_at")
        assert timezone.localdate(first.starts_at) == expected


@pytest.mark.parametrize("username", KLANTMANAGERS)
def test_of_before_one_was_held_one_did_not_come_and_of_one_nobody_has_said(now, username):
    before = Appointment.objects.filter(staff__username=username, starts_at__lt=now)
    states = sorted(before.values_list("state", flat=True))
    assert states == sorted([AppointmentState.HELD, AppointmentState.NOT_APPEARED, AppointmentState.PLANNED])
    assert before.get(state=AppointmentState.HELD).contact.report


def test_contacts_tell_who_was_there_what_was_promised_and_what_is_open(now):
    told = of_keten(Contact)
    for username in KLANTMANAGERS:
        own = told.filter(staff__username=username, held_on__gte=timezone.localdate() - timedelta(days=21))
        assert own.values("client").distinct().count() >= 8
        assert own.exclude(promise="").exists()
        assert own.exclude(present="").exists()
        assert own.exclude(question="").filter(answered_on=None).exists()
    assert told.exclude(author=models.F("staff")).exists()
    assert not any("{" in text for row in told for text in (row.report, row.promise, row.question, row.present))
    assert Draft.objects.visible_to(who("anna")).exists()


@pytest.mark.parametrize("username", ["anna", "bas", "cem", "daan", "els"])
def test_every_list_has_somebody_on_it_and_so_have_the_saved_ones(now, username):
    user, day = who(username), timezone.localdate()
    known = known_to(user, day)
    of_one_alone = {"waarneming": "anna", "eigen_stappen": "cem"}
    of_klantmanagers = {"mijn"}
    of_who_left = {"zonder_nazorg", "in_nazorg", "snel_terug"}
    for worklist in worklists_for(user):
        has_some = rows_of(worklist, user, day, **known.usual(worklist)).exists()
        expected = not (
            of_one_alone.get(worklist.key, username) != username
            or (worklist.key in of_klantmanagers and username not in KLANTMANAGERS)
            or (worklist.key in of_who_left and day.year > LAST_YEAR)  # the lives in the package end before
        )
        assert has_some == expected, worklist.key
    browser = Browser()
    browser.force_login(user)
    for saved in SavedList.objects.filter(owner=user):
        shown = browser.get(f"{reverse('clients:list_of', args=[saved.worklist])}?{saved.query}&bewaard={saved.pk}")
        assert shown.context["page"].rows, saved.name


def test_every_act_has_its_line(now):
    written = set(AuditEvent.objects.exclude(target="").values_list("target", flat=True))
    for model in WITH_A_LINE:
        rows = of_keten(model)
        assert rows.exists(), model
        without = [row for row in rows if f"{model._meta.label}:{row.pk}" not in written]
        assert without == [], model
    drawn = AuditEvent.objects.filter(verb="check.draw").values_list("client_ids", flat=True)
    assert sorted(CheckedDossier.objects.values_list("client_id", flat=True)) == sorted(
        pk for pks in drawn for pk in pks
    )


def test_nothing_of_it_lies_in_a_year_that_was_reported_on(now):
    long_ago = timezone.localdate() - LONG_AGO
    told = AuditEvent.objects.exclude(verb="package.import").exclude(verb__regex=UNCOUNTED)
    happened = told.aggregate(first=models.Min("happened_on"))["first"]
    assert happened >= long_ago
    for model in WITH_A_LINE:
        days = [field.name for field in model._meta.fields if type(field) is models.DateField]
        for row in of_keten(model):
            assert all(getattr(row, name) is None or getattr(row, name) >= long_ago for name in days), row
    assert all(month >= long_ago for month in RandomCheck.objects.values_list("month", flat=True))
    assert not of_keten(Education).filter(year__lt=long_ago.year).exists()


def test_in_one_dossier_there_is_something_of_everything(now):
    jaimy = Client.objects.get(first_names="Jaimy", last_name="Veldkornet")
    for model in IN_ONE_DOSSIER:
        assert of_keten(model).filter(client=jaimy).exists(), model
    anna = Browser()
    anna.force_login(who("anna"))
    for tab in ("dossier", "person", "measurements", "contacts", "documents", "timeline", "appointments"):
        assert anna.get(reverse(f"clients:{tab}", args=[jaimy.pk])).status_code == 200
    assert "Brinkzorg" in anna.get(reverse("clients:person", args=[jaimy.pk])).content.decode()


def test_what_is_protected_stands_on_no_timeline(now):
    note = ProtectedNote.objects.get()
    anna = Browser()
    anna.force_login(who("anna"))
    shown = anna.get(reverse("clients:timeline", args=[note.client_id])).content.decode()
    assert "medicijnen" in note.text
    assert "medicijnen" not in shown
    assert "Zorgen voor jezelf" not in shown


def test_handovers_wait_were_given_back_and_were_divided(now):
    states = set(Handover.objects.values_list("state", flat=True))
    assert {HandoverState.PROPOSED, HandoverState.DECLINED, HandoverState.DONE} <= states
    assert Handover.objects.waiting_for(who("anna")).filter(giver__username="cem").exists()
    assert Handover.objects.get(state=HandoverState.DECLINED).message


def test_norms_are_set_and_anna_is_over_hers(now):
    assert set(Team.objects.exclude(caseload_norm=None).values_list("code", flat=True)) == {"meedoen", "werk"}
    bas = Browser()
    bas.force_login(who("bas"))
    workers = {
        worker.user.username: worker for worker in bas.get(reverse("clients:caseload")).context["caseload"].workers
    }
    assert workers["anna"].is_over
    assert not workers["cem"].is_over


def test_next_week_somebody_stands_in_for_daan_and_anna_does_so_today(now):
    of_daan = Deputy.objects.get(absentee__username="daan")
    assert timezone.localdate() < of_daan.starts_on <= timezone.localdate() + timedelta(days=7)
    assert Deputy.objects.holding_on(timezone.localdate()).get().deputy.username == "anna"


def test_the_shielded_dossier_is_there_for_who_is_named_and_for_nobody_else(now):
    shielded = Client.objects.get(pk=AuditEvent.objects.get(verb="client.shield").client_id)
    seeing = {user.username for user in User.objects.all() if Client.objects.visible_to(user).filter(pk=shielded.pk)}
    assert seeing == {"anna", "bas", "cem"}


def test_the_privacy_officer_has_a_look_to_judge(now):
    look = EmergencyAccess.objects.get(judged_at=None)
    assert look.user.username == "daan"
    assert look.client.case_manager.team.code == "meedoen"
    ivo = Browser()
    ivo.force_login(who("ivo"))
    assert look.reason in ivo.get(reverse("clients:outside_looks")).content.decode()


@pytest.mark.parametrize("team", ["meedoen", "werk"])
def test_the_check_of_this_month_is_half_way_and_two_before_it_are_done(now, team):
    checks = list(RandomCheck.objects.filter(team__code=team).order_by("month"))
    assert [check.dossiers.filter(checked_at=None).count() for check in checks] == [0, 0, 2]
    assert checks[-1].month == timezone.localdate().replace(day=1)
    assert all(check.drawn_at.date() <= timezone.localdate() for check in checks)
    assert all(timezone.localdate(check.drawn_at).replace(day=1) == check.month for check in checks)
    assert all(row.answers.exists() for check in checks for row in check.dossiers.exclude(checked_at=None))


def test_jaimys_question_waits_for_bas_and_what_costs_more_for_karin(now):
    for last_name, leader, advisers in (
        ("Veldkornet", "bas", {"cem", None}),
        ("Tesfagebriel", "karin", {"anna", None}),
    ):
        asked = asked_here(client__last_name=last_name)
        assert set(asked.advice.exclude(given_on=None).values_list("adviser__username", flat=True)) == advisers
        assert has_task(leader, "maatwerk.decide", asked.pk)
        assert read(leader, "maatwerk:decide", asked.pk)
    assert not has_task("bas", "maatwerk.decide", asked.pk)


def test_anna_writes_on_and_waits_for_cem_and_daan_for_the_inwoner(now):
    written = asked_here(kind="kort_vrijwilligerswerk")
    assert has_task("cem", "maatwerk.advise", written.advice.get().pk)
    assert read("anna", "maatwerk:write", written.pk)
    to_complete = asked_here(letters__kind="aanvulling")
    tomorrow = timezone.localdate() + timedelta(days=1)
    assert term_of(to_complete).clock.suspensions[0].starts_on == tomorrow
    assert read("daan", "maatwerk:detail", to_complete.pk)


def test_cem_told_of_a_decision_and_has_one_agreement_and_a_look_back_to_do(now):
    approved = asked_here(kind="tijdelijke_zekerheid")
    assert approved.letters.get(kind="besluit").sent_on == timezone.localdate()
    states = {row.is_open: row.pk for row in approved.decision.agreements.all()}
    assert set(states) == {True, False}
    assert has_task("cem", "maatwerk.agreement", states[True])
    assert has_task("cem", "maatwerk.review", approved.pk)


def test_els_handles_the_bezwaar_against_what_bas_refused(now):
    objection = Objection.objects.get()
    assert objection.decision.decided_by.username == "bas"
    assert has_task("els", "maatwerk.objection", objection.pk)
    assert objection.grounds in read("els", "maatwerk:objection", objection.pk)


def test_fatima_finds_a_missing_link_that_nobody_sees_to(now):
    signal = Signal.objects.open().get(owner=None, provider__code="taalschool")
    assert signal.raised_at_count == 3
    assert "Wijkcentrum Oosterveld" in read("fatima", "maatwerk:signal", signal.pk)
    assert Signal.objects.open().count() < 24


def test_what_anna_and_bas_weigh_between_two_roads_nobody_else_learns(now):
    for dilemma in Dilemma.objects.all():
        seeing = {user.username for user in User.objects.all() if read(user.username, "maatwerk:dilemma", dilemma.pk)}
        assert seeing == {"anna", "bas"}
    assert {dilemma.decider.username for dilemma in Dilemma.objects.all()} == {"anna", "bas"}


def test_samantha_has_a_budget_and_no_uitkering(now):
    approved = asked_here(client__last_name="Wiekslag")
    assert (approved.kind, approved.decision.outcome) == ("budget_zonder_uitkering", "goedgekeurd")
    assert not approved.client.benefits.exists()
    assert has_task("daan", "maatwerk.send_letter", approved.pk)
