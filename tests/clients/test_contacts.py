"""The contact log: what is written in forty seconds and what follows from it."""

import pytest
from django.urls import reverse

from accounts.models import AuditEvent
from accounts.workflow import NotAllowed, Refusal
from clients.models import Client, Contact, ContactTemplate, Draft, Task
from clients.services import FollowUp, answer_question, change_contact, log_contact
from tests.people import a_contact, a_shielded_client, today
from tests.queries import asking, at_most


def url(dossier: Client, name: str = "clients:contacts") -> str:
    return reverse(name, args=[dossier.pk])


def sent(**values) -> dict:
    return {"held_on": str(today()), "kind": "gesprek", "report": "", **values}


class TestLogging:
    def test_who_writes_is_the_author_and_who_is_named_is_responsible(self, anna, jan, jaimy):
        contact = log_contact(jaimy.pk, by=anna, held_on=today(), kind="telefoon", staff=jan, minutes=15)
        assert (contact.author, contact.staff, contact.minutes) == (anna, jan, 15)
        assert a_contact(jaimy, anna).staff == anna

    def test_nobody_becomes_responsible_in_a_dossier_that_they_can_not_open(self, anna, carla, eva, jaimy):
        for colleague in (carla, eva):
            with pytest.raises(Refusal, match="werkt niet aan dit dossier"):
                log_contact(jaimy.pk, by=anna, held_on=today(), kind="gesprek", staff=colleague)
        assert not Contact.objects.exists()

    @pytest.mark.parametrize("for_responsible", [False, True])
    def test_a_follow_up_is_a_task_of_who_writes_or_of_who_is_responsible(self, anna, jan, jaimy, for_responsible):
        follow_up = FollowUp("Bel de werkgever", today(3), for_responsible)
        log_contact(jaimy.pk, by=anna, held_on=today(), kind="gesprek", staff=jan, follow_up=follow_up)
        task = Task.objects.get()
        assert (task.title, task.due_on, task.client) == ("Bel de werkgever", today(3), jaimy)
        assert task.assignee == (jan if for_responsible else anna)

    def test_a_refused_contact_leaves_no_task(self, anna, carla, jaimy):
        with pytest.raises(Refusal):
            log_contact(
                jaimy.pk, by=anna, held_on=today(), kind="gesprek", staff=carla, follow_up=FollowUp("Bel", None)
            )
        assert not Task.objects.exists()
        assert not AuditEvent.objects.filter(verb__in=("contact.log", "task.add")).exists()

    def test_the_form_gives_everything_to_the_contact(self, as_anna, anna, jaimy):
        form = sent(
            report="Jaimy wil op kantoor werken.",
            minutes="45",
            present="Moeder",
            promise="Ik bel de bibliotheek.",
            question="Is de reiskostenvergoeding geregeld?",
            staff=anna.pk,
            follow_up="Bibliotheek bellen",
            follow_up_on=str(today(2)),
        )
        assert as_anna.post(url(jaimy), form).status_code == 302
        contact = Contact.objects.get()
        assert (contact.minutes, contact.present) == (45, "Moeder")
        assert (contact.promise, contact.question) == ("Ik bel de bibliotheek.", "Is de reiskostenvergoeding geregeld?")
        assert Task.objects.get().title == "Bibliotheek bellen"

    @pytest.mark.parametrize(
        ("values", "field", "message"),
        [
            ({"minutes": "0"}, "minutes", "Vul 1 minuut of meer in."),
            ({"minutes": "halfuur"}, "minutes", "Vul hele minuten in"),
            ({"follow_up_on": str(today(1))}, "follow_up", "Vul in wat er op die dag moet gebeuren."),
            ({"follow_up": "Bellen", "follow_up_on": str(today(-1))}, "follow_up_on", "vanaf"),
            ({"staff": "999999"}, "staff", "Kies een collega uit de lijst."),
            ({"promise": "a" * 1001}, "promise", "niet meer dan 1.000 tekens"),
        ],
    )
    def test_a_fault_in_what_is_folded_opens_the_fold(self, as_anna, anna, jaimy, values, field, message):
        page = as_anna.post(url(jaimy), sent(**{"staff": anna.pk, "report": "Niet kwijtraken", **values}))
        form = page.context["form"]
        assert message in form.errors[field][0]
        assert [is_open for _, is_open, fields in form.folded() if field in {shown.name for shown in fields}] == [True]
        assert "Niet kwijtraken" in page.content.decode()
        assert not Contact.objects.exists()

    def test_a_text_of_100_000_characters_is_refused_and_kept_on_the_screen_and_as_a_draft(self, as_anna, anna, jaimy):
        page = as_anna.post(url(jaimy), sent(report="é" * 100_000, staff=anna.pk))
        assert "niet meer dan 20.000 tekens" in page.context["form"].errors["report"][0]
        assert "é" * 100_000 in page.content.decode()
        assert Draft.objects.get().fields["report"] == ["é" * 100_000]
        assert "maxlength" not in str(page.context["form"]["report"])  # the browser would cut it off without a word

    @pytest.mark.parametrize("text", ["Smile 😀 en ‏مرحبا", "regel\r\nregel"])
    def test_any_writing_is_kept(self, as_anna, anna, jaimy, text):
        as_anna.post(url(jaimy), sent(report=text, staff=anna.pk))
        assert Contact.objects.get().report == text.replace("\r\n", "\n")

    def test_a_colleague_of_a_shielded_dossier_is_not_chosen_from_the_team(self, client, anna, jan):
        hidden = a_shielded_client(anna)
        client.force_login(anna)
        names = [colleague.name for colleague in client.get(url(hidden)).context["form"].fields["staff"].queryset]
        assert names == ["Anna"]


class TestReading:
    def test_the_log_tells_author_and_responsible_apart(self, as_anna, bas, anna, jaimy):
        log_contact(jaimy.pk, by=bas, held_on=today(), kind="gesprek", staff=anna, minutes=20, promise="Ik bel terug.")
        page = as_anna.get(url(jaimy)).content.decode()
        assert "Geschreven door Bas." in page
        assert "20 minuten." in page
        assert "Ik bel terug." in page

    def test_it_is_filtered_by_kind(self, as_anna, anna, jaimy):
        a_contact(jaimy, anna, kind="telefoon", report="gebeld")
        a_contact(jaimy, anna, kind="brief", report="geschreven")
        shown = as_anna.get(url(jaimy), {"soort": "brief"}).context["page"]
        assert [contact.report for contact in shown.rows] == ["geschreven"]
        part = as_anna.get(url(jaimy), {"soort": "brief"}, headers={"HX-Request": "true"}).content.decode()
        assert "geschreven" in part
        assert "<html" not in part

    def test_a_page_asks_as_much_for_thirty_contacts_as_for_one(self, as_anna, anna, jaimy):
        def write(number: int) -> None:
            contact = a_contact(jaimy, anna, days=-number, promise="Bellen", question="Waarom?")
            change_contact(contact.pk, by=anna, version=1, reason="Tikfout", report=f"verslag {number}")

        write(0)
        as_anna.get(url(jaimy))
        with at_most(12) as one:
            as_anna.get(url(jaimy))
        for number in range(1, 30):
            write(number)
        with asking() as many:
            as_anna.get(url(jaimy))
        assert len(many) == len(one)

    def test_of_a_dossier_that_one_may_not_see_no_contact_can_be_reached(self, client, anna, carla, bas, jaimy):
        contact = a_contact(jaimy, anna, question="Geheim?")
        hidden = a_contact(a_shielded_client(anna), anna, question="Geheim?")
        for user, secret in ((carla, contact), (carla, hidden), (bas, hidden)):
            client.force_login(user)
            assert client.get(reverse("clients:contact_change", args=[secret.pk])).status_code == 404
            assert client.post(reverse("clients:contact_change", args=[secret.pk]), sent()).status_code == 404
            assert client.post(reverse("clients:contact_answer", args=[secret.pk]), {"version": 1}).status_code == 404
        assert not Contact.objects.filter(version__gt=1).exists()


class TestQuestions:
    def test_an_answer_keeps_the_day_and_can_be_taken_back(self, as_anna, anna, jaimy):
        contact = a_contact(jaimy, anna, question="Is het pasje er?")
        answer = reverse("clients:contact_answer", args=[contact.pk])
        as_anna.post(answer, {"version": 1})
        contact.refresh_from_db()
        assert (contact.answered_on, contact.version) == (today(), 2)
        as_anna.post(answer, {"version": 2, "open": "ja"})
        contact.refresh_from_db()
        assert (contact.answered_on, contact.version) == (None, 3)
        verbs = AuditEvent.objects.filter(verb__startswith="contact.").values_list("verb", flat=True)
        assert set(verbs) == {"contact.log", "contact.answer", "contact.reopen"}

    @pytest.mark.parametrize("version", ["", "x", "7"])
    def test_without_the_version_that_one_saw_nothing_is_answered(self, as_anna, anna, jaimy, version):
        contact = a_contact(jaimy, anna, question="Is het pasje er?")
        page = as_anna.post(reverse("clients:contact_answer", args=[contact.pk]), {"version": version}, follow=True)
        assert [message.level_tag for message in page.context["messages"]] == ["error"]
        contact.refresh_from_db()
        assert contact.answered_on is None

    def test_without_a_question_there_is_nothing_to_answer(self, anna, jaimy):
        with pytest.raises(Refusal, match="geen open vraag"):
            answer_question(a_contact(jaimy, anna).pk, by=anna, version=1)

    def test_to_read_is_not_to_answer(self, frank, anna, jaimy):
        with pytest.raises(NotAllowed):
            answer_question(a_contact(jaimy, anna, question="?").pk, by=frank, version=1)


class TestTemplates:
    def test_a_template_fills_kind_duration_and_text(self, as_anna, jaimy):
        call = ContactTemplate.objects.get(name="Belafspraak")
        form = as_anna.get(url(jaimy), {"sjabloon": call.pk}).context["form"]
        assert [form[name].value() for name in ("kind", "minutes", "report")] == ["telefoon", 10, call.text]

    def test_a_template_never_writes_over_what_was_typed(self, as_anna, anna, jaimy):
        as_anna.post(url(jaimy), sent(kind="duivenpost", report="Half geschreven", minutes="5"))  # refused, and kept
        call = ContactTemplate.objects.get(name="Belafspraak")
        for _ in range(2):
            form = as_anna.get(url(jaimy), {"sjabloon": call.pk}).context["form"]
            assert form["report"].value() == f"Half geschreven\n\n{call.text}"
            assert form["minutes"].value() == "5"

    def test_the_first_talk_begins_with_what_someone_needs_to_take_part(self, as_anna, anna, jaimy):
        page = as_anna.get(url(jaimy))
        assert page.context["first_template"].text.startswith("Wat hebt u nodig om mee te doen?")
        assert page.context["templates"][0].first_talk
        a_contact(jaimy, anna)
        assert as_anna.get(url(jaimy)).context["first_template"] is None

    @pytest.mark.parametrize("key", ["x", "0", "999999999999999999999999"])
    def test_a_template_that_is_not_there_is_nothing(self, as_anna, jaimy, key):
        assert as_anna.get(url(jaimy), {"sjabloon": key}).context["form"]["report"].value() is None

    def test_who_keeps_the_texts_adds_changes_and_takes_out_of_use(self, client, bas, anna, jaimy):
        client.force_login(bas)
        values = {"name": "Huisbezoek", "kind": "huisbezoek", "minutes": "60", "text": "Hoe is het thuis?"}
        client.post(reverse("clients:add_template"), values)
        template = ContactTemplate.objects.get(name="Huisbezoek")
        client.post(reverse("clients:template", args=[template.pk]), {**values, "version": 1})
        template.refresh_from_db()
        assert (template.in_use, template.version) == (False, 2)
        client.force_login(anna)
        assert template not in client.get(url(jaimy)).context["templates"]
        verbs = AuditEvent.objects.filter(verb__startswith="template.").values_list("verb", flat=True)
        assert list(verbs.order_by("pk")) == ["template.add", "template.change"]

    def test_two_who_change_one_template_both_keep_their_text(self, client, bas, eva):
        template = ContactTemplate.objects.get(name="Belafspraak")
        address = reverse("clients:template", args=[template.pk])
        values = {"name": template.name, "kind": "telefoon", "in_use": "on", "version": 1}
        client.force_login(eva)
        client.post(address, {**values, "text": "Van Eva"})
        client.force_login(bas)
        page = client.post(address, {**values, "text": "Van Bas"})
        assert ("Van Eva", "Van Bas") in [(row.now, row.yours) for row in page.context["stale"].differences]

    def test_a_name_is_used_once(self, client, bas):
        client.force_login(bas)
        values = {"name": "Belafspraak", "kind": "telefoon", "text": "?"}
        page = client.post(reverse("clients:add_template"), values)
        assert page.context["form"].non_field_errors()
        assert ContactTemplate.objects.filter(name="Belafspraak").count() == 1
