"""What one types about maatwerk is never lost either; one form stands for the others (tests/maatwerk)."""

from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from tests.browser.test_drafts import HALF, elsewhere, jaimy, writing

__all__ = ["elsewhere", "jaimy", "writing"]  # fixtures


def test_half_a_dilemma_is_there_at_another_computer_after_the_session_ended(writing, elsewhere, anna, jaimy):
    page = writing.open("maatwerk:lay_dilemma", jaimy.pk).page
    page.get_by_label("De situatie").fill(HALF)
    writing.is_kept()
    Session.objects.all().delete()
    page.reload()
    expect(page.get_by_role("heading", name="Inloggen")).to_be_visible()

    there = elsewhere(anna).open("maatwerk:lay_dilemma", jaimy.pk)

    expect(there.page.get_by_label("De situatie")).to_have_value(HALF)
