"""A figure stands in a text only in a way that leaves it true."""

import pytest

from reporting.documents.said import Before, Placeholders
from reporting.writing.checking import faults_of, faults_of_title
from tests.reporting.documents.snapshot import figures

SAME = frozenset({"aanvragen", "bestand_eind", "lks_uitgaven", "uitstroom_naar_werk_personen", "te_volgen_personen"})


def placeholders(**changes) -> Placeholders:
    return Placeholders(figures(**changes), Before(figures(aanvragen=915, te_volgen_personen=4), SAME))


def faults(body: str, **changes) -> list[tuple[str, str]]:
    return [(fault.found, fault.advice) for fault in faults_of(body, placeholders(**changes)) if not fault.is_warning]


def warnings(body: str, **changes) -> list[str]:
    return [fault.advice for fault in faults_of(body, placeholders(**changes)) if fault.is_warning]


@pytest.mark.parametrize(
    "body",
    [
        "Voor [[uitstroom_naar_werk_personen]] was er werk.",
        "Daarvan gingen [[uitstroom_naar_werk_personen getal]] mensen aan het werk.",
        "Van de inwoners kreeg [[lks_aandeel_buig]] van de mensen iets.",
        "De bijstand is [[bestand_mutatie verloop]], met [[lks_uitgaven rond]].",
        "Wij kregen [[aanvragen]] van inwoners, [[aanvragen vorig_jaar]] in [[jaar ervoor]].",
        "Het aantal is [[aanvragen verschil]], en [[maatwerk_goedgekeurd getal]] keer ja.",
        "[[vast 12 | bron: begroting]] personen.",
        "[[lks_uitgaven_eerdere_jaren reeks]]",
        "[[grafiek bestand]]",
    ],
)
def test_what_is_true_may_stand(body):
    assert faults(body) == []


@pytest.mark.parametrize(
    ("body", "found", "told"),
    [
        ("[[bestand_eind getal]] mensen", "[[bestand_eind getal]]", "Dit cijfer telt uitkeringen"),
        ("[[bestand_eind getal]] kwetsbare inwoners", "[[bestand_eind getal]]", "Dit cijfer telt uitkeringen"),
        ("[[uitstroom_naar_werk_personen getal]] uitkeringen", "[[uitstroom_naar_werk_personen getal]]", "personen"),
        ("[[bestand_eind]] uitkeringen", "[[bestand_eind]]", "Keten schrijft zelf wat er is geteld"),
        ("[[lks_aandeel_buig]] procent", "[[lks_aandeel_buig]]", "Keten schrijft zelf"),
        ("[[aanvragen getal]] miljoen", "[[aanvragen getal]]", "een ander getal"),
        ("ruim [[aanvragen]]", "[[aanvragen]]", "Haal “ruim” weg"),
        ("-[[aanvragen]]", "[[aanvragen]]", "vast aan dit getal"),
        ("[[aanvragen getal]][[aanvragen getal]]", "[[aanvragen getal]]", "vast aan dit getal"),
        ("[[aanvragen getal]] %", "[[aanvragen getal]]", "vast aan dit getal"),
        ("€ [[aanvragen getal]]", "[[aanvragen getal]]", "vast aan dit getal"),
        ("[[aanvragen rond]]", "[[aanvragen rond]]", "niet als “rond”"),
        ("[[bestand_eind verloop]]", "[[bestand_eind verloop]]", "niet als “verloop”"),
        ("[[lks_aandeel_buig verschil]]", "[[lks_aandeel_buig verschil]]", "kan niet"),
        ("[[bestand_begin verschil]]", "[[bestand_begin verschil]]", "anders geteld"),
        ("[[doorstroom]]", "[[doorstroom]]", "niet als “voluit”"),
        ("[[aanvragn]]", "[[aanvragn]]", "Bedoelt u “aanvragen”?"),
        ("[[grafiek bestant]]", "[[grafiek bestant]]", "Bedoelt u “bestand”?"),
        ("[[aanvragen luid]]", "[[aanvragen luid]]", "geen vorm"),
        ("[[aanvragen", "[[", "Deze haken horen bij elkaar"),
        ("[[jaar]] personen", "[[jaar]]", "Zo lijkt het jaar een aantal"),
        ("Er zijn 12 mensen.", "12", "Kies een cijfer uit de lijst"),
    ],
)
def test_what_would_be_untrue_is_held_back_with_what_to_do(body, found, told):
    assert any(fault == found and told in advice for fault, advice in faults(body))


def test_an_unknown_figure_is_held_back_and_a_hidden_one_is_warned_of():
    assert "onbekend" in faults("Dat is [[lks_aandeel_buig]].", lks_aandeel_buig=None)[0][1]
    assert faults("Voor [[lks_personen]].", lks_personen=4) == []
    assert "minder dan 10" in warnings("Voor [[lks_personen]].", lks_personen=4)[0]


def test_a_value_of_last_year_that_is_hidden_is_warned_of_and_gives_no_difference():
    assert "minder dan 10" in warnings("Toen [[te_volgen_personen vorig_jaar]].")[0]
    assert (
        str(placeholders()["te_volgen_personen"].say("verschil"))
        == '<span class="number" data-figure="te_volgen_personen">onbekend</span>'
    )


def test_last_year_counted_otherwise_is_warned_of():
    assert "anders geteld" in warnings("Toen [[bestand_begin vorig_jaar]].")[0]


def test_without_last_year_nothing_is_compared():
    alone = Placeholders(figures())
    assert [fault.is_warning for fault in faults_of("[[aanvragen verschil]] [[aanvragen vorig_jaar]]", alone)] == [
        False,
        False,
    ]


def test_the_year_before_asks_for_a_look():
    assert "[[jaar ervoor]]" in warnings("In 2020 was het anders, in 2019 ook.")[0]
    assert warnings("In 2021 en in 2019.") == []


def test_a_heading_holds_no_figure_and_no_number():
    assert not faults_of_title("De bijstand in 2021")
    assert faults_of_title("Wij hielpen 12 mensen")
    assert faults_of_title("[[aanvragen]] erbij")


@pytest.mark.parametrize(
    "body", ["[[" * 5000, "[[aanvragen]]" * 1000, "twaalf personen " * 1000, "1" * 20_000, "\x00[[\ue000]]"]
)
def test_whatever_is_typed_gets_an_answer(body):
    assert faults_of(body, placeholders())
