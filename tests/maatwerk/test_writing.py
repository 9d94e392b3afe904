"""Written together: two colleagues in one form at the same time lose nothing of what either wrote."""

from threading import Barrier, Thread

import pytest
from django.db import connection, transaction
from django.test import Client as Browser

from accounts.workflow import Refusal
from clients.models import Draft
from maatwerk.models import Request
from maatwerk.rules.kinds import KindKey
from maatwerk.services import begin, write
from tests.asked import opened, save
from tests.chain import ANSWERS, WEIGHING, a_concept, a_request
from tests.people import today


@pytest.fixture
def concept(jaimy, catalogue, anna) -> Request:
    return a_concept(jaimy, catalogue, anna)


def of(user) -> Browser:
    browser = Browser()
    browser.force_login(user)
    return browser


def now(request: Request) -> Request:
    return Request.objects.get(pk=request.pk)


def test_everything_of_the_weighing_is_saved_from_the_screen(anna, concept):
    browser = of(anna)
    answers = {f"antwoord_{key}": text for key, text in ANSWERS.items()}

    page = save(browser, concept, opened(browser, concept), **WEIGHING, **answers, cost="1.250,00", fund="wmo")

    saved = now(concept)
    assert "Opgeslagen." in page
    assert {name: getattr(saved, name) for name in WEIGHING} == WEIGHING
    assert (saved.answers, str(saved.cost), saved.fund) == (ANSWERS, "1250.00", "wmo")
    assert saved.version == concept.version + 1


def test_a_concept_is_saved_as_far_as_it_is(anna, concept):
    browser = of(anna)

    page = save(browser, concept, opened(browser, concept), own_view="Ik wil hier blijven.", verder="vorm")

    assert now(concept).own_view == "Ik wil hier blijven."
    assert "Nog 3" in page


def test_the_button_of_a_part_leads_to_the_next(anna, concept):
    browser = of(anna)

    answer = browser.post(f"/maatwerk/{concept.pk}/schrijven/", opened(browser, concept) | {"verder": "gevolgen"})

    assert answer.url == f"/maatwerk/{concept.pk}/schrijven/#deel-gevolgen"


def test_two_who_write_in_different_fields_lose_nothing(anna, bas, concept):
    hers, his = of(anna), of(bas)
    on_her_screen, on_his = opened(hers, concept), opened(his, concept)

    save(hers, concept, on_her_screen, own_view="Ik wil hier blijven.")
    page = save(his, concept, on_his, law_intention="Meedoen naar vermogen.")

    assert "Opgeslagen." in page
    saved = now(concept)
    assert (saved.own_view, saved.law_intention) == ("Ik wil hier blijven.", "Meedoen naar vermogen.")


def test_of_two_texts_in_one_field_both_are_shown_and_the_rest_is_saved(anna, bas, concept):
    hers, his = of(anna), of(bas)
    on_her_screen, on_his = opened(hers, concept), opened(his, concept)
    save(hers, concept, on_her_screen, own_view="Ik wil hier blijven.")

    page = save(his, concept, on_his, own_view="Ik ken de mensen.", law_intention="Meedoen naar vermogen.")

    assert "schreef intussen in hetzelfde veld" in page
    assert page.count("Ik wil hier blijven.") == 2  # beside his own, and in the form
    assert "Ik ken de mensen." in page
    saved = now(concept)
    assert (saved.own_view, saved.law_intention) == ("Ik wil hier blijven.", "Meedoen naar vermogen.")
    assert Draft.objects.get(owner=bas).fields["own_view"] == ["Ik ken de mensen."]  # nor is it lost when he leaves

    both = "Ik wil hier blijven. Ik ken de mensen."
    again = opened(his, concept)
    assert again["own_view"] == "Ik ken de mensen."  # his draft, and still not over hers
    assert "schreef intussen" in save(his, concept, again, own_view=both)
    answer = his.post(f"/maatwerk/{concept.pk}/schrijven/", opened(his, concept) | {"own_view": both})
    shown = answer.context["form"].initial
    marks = {"version": shown["version"], "opened_with": shown["opened_with"]}
    save(his, concept, again | marks, own_view=both, draft_version=str(answer.context["draft"].version))

    assert now(concept).own_view == both
    assert not Draft.objects.filter(owner=bas).exists()


def test_the_same_text_twice_is_no_difference(anna, bas, concept):
    hers, his = of(anna), of(bas)
    on_her_screen, on_his = opened(hers, concept), opened(his, concept)
    save(hers, concept, on_her_screen, own_view="Ik wil\r\nhier blijven.")

    assert "Opgeslagen." in save(his, concept, on_his, own_view="Ik wil\nhier blijven. ")


def test_what_a_colleague_saved_is_shown_beside_the_draft_of_oneself(anna, bas, concept):
    his = of(bas)
    typed = opened(his, concept) | {"law_intention": "Meedoen", "own_view": ""}
    Draft.objects.create(
        owner=bas,
        client=concept.client,
        form="maatwerk.write",
        subject=str(concept.pk),
        url_name="maatwerk:write",
        url_key=str(concept.pk),
        fields={name: [text] for name, text in typed.items()},
    )
    write(concept.pk, by=anna, version=concept.version, own_view="Ik wil hier blijven.")

    shown = opened(his, concept)

    assert (shown["own_view"], shown["law_intention"]) == ("Ik wil hier blijven.", "Meedoen")
    save(his, concept, shown)
    assert (now(concept).own_view, now(concept).law_intention) == ("Ik wil hier blijven.", "Meedoen")


def test_an_answer_to_a_kind_that_a_colleague_changed_meanwhile_is_kept(anna, bas, concept):
    hers, his = of(anna), of(bas)
    on_her_screen, on_his = opened(hers, concept), opened(his, concept)
    page = save(hers, concept, on_her_screen, kind=KindKey.FREE)
    assert "U koos een andere vorm" in page
    assert "Wat maakt deze situatie anders" in page

    save(his, concept, on_his, antwoord_begeleiding="Mila van Zorgpunt.")

    assert (now(concept).kind, now(concept).answers) == (
        "vrij",
        {"begeleiding": "Mila van Zorgpunt."} | _empty(concept),
    )


def _empty(concept: Request) -> dict[str, str]:
    return {key: text for key, text in now(concept).answers.items() if not text}


def test_what_was_about_the_rule_stays_as_the_rule_judged_it(anna, concept):
    browser = of(anna)
    fields = opened(browser, concept)
    assert not {"instrument", "provider", "location"} & fields.keys()

    save(browser, concept, fields, location="Ergens anders", deviation="alles_mag")

    assert (now(concept).location, now(concept).deviation) == (concept.location, concept.deviation)


def test_asked_freely_one_says_what_it_is_about(anna, jaimy, catalogue):
    concept = begin(jaimy.pk, by=anna, received_on=today(), kind=KindKey.CERTAINTY)
    browser = of(anna)

    about = {"instrument": catalogue.guidance.code, "provider": catalogue.provider.code, "location": "De kas"}
    save(browser, concept, opened(browser, concept), **about)

    saved = now(concept)
    assert (saved.instrument, saved.provider, saved.location) == (catalogue.guidance, catalogue.provider, "De kas")


def test_a_period_that_is_too_long_names_the_parameter_and_the_last_day(anna, concept):
    browser = of(anna)

    page = save(browser, concept, opened(browser, concept), wanted_until=str(today(900)), own_view="Ik blijf.")

    assert "Zo lang kan een plek buiten het contract duren, als maatwerk" in page
    assert "De laatste dag die kan, is" in page
    assert "Ik blijf." in page
    assert now(concept).own_view == ""


def test_a_teamleider_hears_what_writing_along_means_before_saving(anna, bas, concept):
    warning = "kunt u over dit verzoek niet meer besluiten"
    assert warning in of(bas).get(f"/maatwerk/{concept.pk}/schrijven/").content.decode()
    assert warning not in of(anna).get(f"/maatwerk/{concept.pk}/schrijven/").content.decode()

    save(of(bas), concept, opened(of(bas), concept), own_view="Ik wil hier blijven.")

    assert warning not in of(bas).get(f"/maatwerk/{concept.pk}/schrijven/").content.decode()


@pytest.mark.parametrize("marks", ["", "[]", "{", "9" * 5000, '{"own_view": 3}', "\0"])
def test_marks_that_were_tampered_with_never_overwrite_a_colleague(anna, bas, concept, marks):
    his = of(bas)
    on_his = opened(his, concept)
    write(concept.pk, by=anna, version=concept.version, own_view="Ik wil hier blijven.")

    save(his, concept, on_his, own_view="Iets anders.", opened_with=marks)

    assert now(concept).own_view == "Ik wil hier blijven."


@pytest.mark.parametrize("version", ["", "x", "0", "9" * 30])
def test_without_the_version_that_one_saw_nothing_is_saved(anna, concept, version):
    browser = of(anna)

    save(browser, concept, opened(browser, concept), own_view="Ik wil hier blijven.", version=version)

    assert now(concept).own_view == ""


def test_once_it_is_decided_nothing_is_written_any_more(anna, bas, jaimy, catalogue, concept):
    from_other = a_request(jaimy, catalogue, anna, location="Een andere plek")
    fields = opened(of(anna), from_other)
    of(anna).post(f"/maatwerk/{from_other.pk}/intrekken/", {"grounds": "Stopt.", "version": from_other.version})

    page = save(of(anna), from_other, fields, own_view="Toch wel.")

    assert "ingetrokken" in page
    assert now(from_other).own_view == WEIGHING["own_view"]


@pytest.mark.django_db(transaction=True)
def test_two_who_press_save_in_the_same_moment_both_keep_their_text(anna, bas, jaimy, catalogue):
    concept = a_concept(jaimy, catalogue, anna)
    screens = [(of(anna), {"own_view": "Ik wil hier blijven."}), (of(bas), {"law_intention": "Meedoen."})]
    forms = [opened(browser, concept) for browser, _ in screens]
    ready = Barrier(2)

    def press(place: int) -> None:
        browser, typed = screens[place]
        ready.wait()
        try:
            save(browser, concept, forms[place], **typed)
        finally:
            connection.close()

    threads = [Thread(target=press, args=(place,)) for place in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    saved = now(concept)
    assert (saved.own_view, saved.law_intention) == ("Ik wil hier blijven.", "Meedoen.")


def test_a_service_that_is_told_of_a_field_it_does_not_write_says_so(anna, concept):
    with pytest.raises(ValueError, match="mandate_level"), transaction.atomic():
        write(concept.pk, by=anna, version=concept.version, mandate_level=1)
    with pytest.raises(Refusal, match="lager zijn dan nul"):
        write(concept.pk, by=anna, version=concept.version, cost=-1)
