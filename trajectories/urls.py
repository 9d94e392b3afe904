from django.urls import path, register_converter

from trajectories import views
from trajectories.views import (
    alerts,
    board,
    certificates,
    diagnosing,
    evaluations,
    facts,
    fitting,
    flows,
    goals,
    inwoner_plan,
    reopening,
    returning,
    sheltered,
    step,
    terms,
    waiting,
)


class TermKey:
    """Which term of whom: 12.pip.2026-01-05, and the step where it is about one (Clock.key)."""

    regex = r"[0-9]{1,15}\.[a-z0-9_]{1,60}\.[0-9]{4}-[0-9]{2}-[0-9]{2}(?:\.[0-9]{1,15})?"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(TermKey, "term")

app_name = "trajectories"
urlpatterns = [
    path("keten/", board.board, name="board"),
    path("keten/inwoners/", board.people, name="chain_people"),
    path("keten/doorstroom/", flows.flows, name="flows"),
    path("keten/doorstroom/inwoners/", flows.people, name="flow_people"),
    path("inwoners/<int:pk>/trajecten/", views.of_client, name="of_client"),
    path("inwoners/<int:pk>/trajecten/nieuw/", views.start, name="start"),
    path("inwoners/<int:pk>/plan/", inwoner_plan.plan, name="inwoner_plan"),
    path("inwoners/<int:pk>/plan.pdf", inwoner_plan.plan_pdf, name="inwoner_plan_pdf"),
    path("inwoners/<int:pk>/plan/bewaren/", inwoner_plan.keep, name="keep_inwoner_plan"),
    path("inwoners/<int:pk>/passend/", fitting.fit, name="fit"),
    path("inwoners/<int:pk>/gegeven/", facts.facts, name="facts"),
    path("inwoners/<int:pk>/gegeven/<slug:key>/", facts.record, name="record_fact"),
    path("gegevens/<int:pk>/intrekken/", facts.withdraw, name="withdraw_fact"),
    path("gegevens/<int:pk>/terugzetten/", facts.restore, name="restore_fact"),
    path("inwoners/<int:pk>/termijnen/", terms.terms, name="terms"),
    path("termijnen/<term:key>/", terms.term, name="term"),
    path("termijnen/<term:key>/opschorten/<slug:ground>/", terms.suspend, name="suspend_term"),
    path("termijnen/<term:key>/verlengen/<slug:ground>/", terms.extend, name="extend_term"),
    path("termijnwijzigingen/<int:pk>/laten-lopen/", terms.resume, name="resume_term"),
    path("termijnwijzigingen/<int:pk>/intrekken/", terms.withdraw, name="withdraw_term_change"),
    path("inwoners/<int:pk>/bewijzen/", certificates.certificates, name="certificates"),
    path("inwoners/<int:pk>/bewijzen/nieuw/", certificates.add, name="add_certificate"),
    path("bewijzen/<int:pk>/wijzigen/", certificates.change, name="change_certificate"),
    path("bewijzen/<int:pk>/intrekken/", certificates.withdraw, name="withdraw_certificate"),
    path("bewijzen/<int:pk>/terugzetten/", certificates.restore, name="restore_certificate"),
    path("inwoners/<int:pk>/beschut-werk/", sheltered.sheltered, name="sheltered"),
    path("inwoners/<int:pk>/beschut-werk/vragen/", sheltered.ask, name="ask_sheltered"),
    path("beschut-werk/<int:pk>/advies/", sheltered.record, name="record_sheltered"),
    path("beschut-werk/<int:pk>/wijzigen/", sheltered.change, name="change_sheltered"),
    path("beschut-werk/<int:pk>/intrekken/", sheltered.withdraw, name="withdraw_sheltered"),
    path("beschut-werk/<int:pk>/weghalen/", sheltered.remove, name="remove_sheltered"),
    path("keten/beschut-werk/", waiting.waiting_list, name="waiting_list"),
    path("trajecten/<int:pk>/wijzigen/", views.change, name="change"),
    path("trajecten/<int:pk>/diagnose/", diagnosing.diagnoses, name="diagnoses"),
    path("trajecten/<int:pk>/diagnose/nieuw/", diagnosing.add, name="add_diagnosis"),
    path("diagnoses/<int:pk>/wijzigen/", diagnosing.change, name="change_diagnosis"),
    path("diagnoses/<int:pk>/als-doel/", diagnosing.adopt, name="adopt_advice"),
    path("trajecten/<int:pk>/doel/", goals.add, name="add_goal"),
    path("doelen/<int:pk>/wijzigen/", goals.change, name="change_goal"),
    path("doelen/<int:pk>/afronden/", goals.close, name="close_goal"),
    path("doelen/<int:pk>/openen/", goals.reopen, name="reopen_goal"),
    path("trajecten/<int:pk>/afsluiten/", views.close, name="close"),
    path("trajecten/<int:pk>/heropenen/", reopening.reopen, name="reopen"),
    path("trajecten/<int:pk>/stap/", views.plan, name="plan"),
    path("stappen/<int:pk>/", step.step, name="step"),
    path("stappen/locaties/", views.places, name="places"),
    path("stappen/<int:pk>/verder/", views.move_on, name="verder"),
    path("stappen/<int:pk>/weg-terug/", returning.way_back, name="way_back"),
    path("stappen/<int:pk>/terug/", views.step_back, name="terug"),
    path("stappen/<int:pk>/stoppen/", views.stop, name="stoppen"),
    path("stappen/<int:pk>/bedrag/", views.realised, name="realised"),
    path("stappen/<int:pk>/intrekken/", views.withdraw, name="intrekken"),
    path("stappen/<int:pk>/wijzigen/", step.change, name="wijzigen"),
    path("stappen/<int:pk>/evaluaties/nieuw/", evaluations.evaluate, name="evaluate"),
    path("evaluaties/<int:pk>/wijzigen/", evaluations.change_evaluation, name="change_evaluation"),
    path("evaluaties/<int:pk>/intrekken/", evaluations.withdraw_evaluation, name="withdraw_evaluation"),
    path("stappen/<int:pk>/gereedheid/", evaluations.assess, name="assess"),
    path("gereedheid/<int:pk>/intrekken/", evaluations.withdraw_readiness, name="withdraw_readiness"),
    path("signalen/<int:pk>/", alerts.alert, name="alert"),
    path("signalen/<int:pk>/terug/", alerts.take_up, name="take_up_alert"),
    path("ontheffingen/<int:pk>/stap/", views.plan_on_waiver, name="plan_on_waiver"),
]
